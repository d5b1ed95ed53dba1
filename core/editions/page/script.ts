/**
 * The page's one script, in the page. It shows the events that the form asks for, with the form's state in the address, and says
 * when a newer edition exists. It is a text, so that the same edition has the same bytes from every build.
 */
export const script = `
(()=>{
const form=document.getElementById('x-filter'),output=form.querySelector('output');
const fold=text=>text.normalize('NFKD').replace(/\\p{M}/gu,'').replace(/['’ʼ\`]/g,"'").toLowerCase();
const marks=new Map([...document.querySelectorAll('svg a')].map(mark=>[decodeURIComponent(mark.href.baseVal.slice(1)),mark]));
const events=[...document.querySelectorAll('article')].map(element=>({element,mark:marks.get(element.id),text:null}));
const sections=[...new Set(events.map(({element})=>element.parentElement))];
const names=[...form.elements].map(({name})=>name).filter(Boolean);
const holds=(event,name,value)=>{
if(name==='q'){event.text??=fold(event.element.textContent);return fold(value).split(/\\s+/).every(word=>event.text.includes(word))}
return (event.element.dataset[name]||'').split(' ').includes(value)};
const show=()=>{
const asked=names.map(name=>[name,form.elements[name].value.trim()]).filter(([,value])=>value);
let shown=0;
for(const event of events){
const isShown=asked.every(([name,value])=>holds(event,name,value));
event.element.hidden=!isShown;
event.mark?.classList.toggle('out',!isShown);
if(isShown)shown+=1}
for(const section of sections)section.hidden=![...section.querySelectorAll('article')].some(({hidden})=>!hidden);
form.querySelector('button').hidden=asked.length===0;
output.textContent=asked.length?output.dataset.shown.replace('%1',shown).replace('%2',events.length):'';
const query=new URLSearchParams(asked).toString();
history.replaceState(null,'',location.pathname+(query?'?'+query:'')+location.hash)};
const reveal=()=>{
const target=document.getElementById(decodeURIComponent(location.hash.slice(1)));
if(!target?.closest('[hidden]'))return;
form.reset();show();target.scrollIntoView()};
const given=new URLSearchParams(location.search);
for(const name of names)form.elements[name].value=given.get(name)??'';
form.hidden=false;
form.addEventListener('input',show);
form.addEventListener('submit',event=>event.preventDefault());
form.addEventListener('reset',()=>setTimeout(show));
addEventListener('hashchange',reveal);
show();reveal();
const newer=document.getElementById('x-newer');
if(location.protocol.startsWith('http'))fetch(newer.dataset.list).then(answer=>answer.json()).then(editions=>{newer.hidden=!editions.some(({number})=>number>newer.dataset.number)}).catch(()=>{})
})()
`;
