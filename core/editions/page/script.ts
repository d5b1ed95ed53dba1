import { knownAtScript } from '#core/editions/page/knownAtScript';
import { readingScript } from '#core/editions/page/readingScript';

/**
 * The only script of the page, inline. It applies the filter and keeps its state in the address, helps with reading, and announces a newer
 * edition. It is a string, so that every build gives an edition equal bytes.
 */
export const script = `
(()=>{
const form=document.getElementById('x-filter'),output=form.querySelector('output');
const fold=text=>text.normalize('NFKD').replace(/\\p{M}/gu,'').replace(/['’ʼ\`]/g,"'").toLowerCase();
const marks=new Map();
for(const mark of document.querySelectorAll('.strip a,.strip [data-of],.reading a,.moments a')){const id=mark.dataset.of??decodeURIComponent(mark.getAttribute('href').slice(1));marks.set(id,[...marks.get(id)??[],mark])}
const events=[...document.querySelectorAll('article')].map(element=>({element,marks:marks.get(element.id)??[],text:null}));
const sections=[...new Set(events.map(({element})=>element.parentElement))];
const names=[...form.elements].map(({name})=>name).filter(name=>name&&name!=='known');
const given=new URLSearchParams(location.search);
const remember=state=>{
const query=new URLSearchParams(location.search);
for(const [name,value] of state)if(value)query.set(name,value);else query.delete(name);
const asked=query.toString();
history.replaceState(null,'',location.pathname+(asked?'?'+asked:'')+location.hash)};
const holds=(event,name,value)=>{
if(name==='q'){event.text??=fold(event.element.textContent.replace(event.element.querySelector('.report')?.textContent??'',''));return fold(value).split(/\\s+/).every(word=>event.text.includes(word))}
if(name==='by')return [...event.element.querySelectorAll('.who')].some(who=>who.textContent===value);
return (event.element.dataset[name]||'').split(' ').includes(value)};
${knownAtScript}
const show=()=>{
const asked=names.map(name=>[name,form.elements[name].value.trim()]).filter(([,value])=>value);
const known=setAside();
let shown=0;
for(const event of events){
const isShown=!event.isAside&&asked.every(([name,value])=>holds(event,name,value));
event.element.hidden=!isShown;
for(const mark of event.marks)mark.classList.toggle('out',!isShown);
if(isShown)shown+=1}
for(const section of sections)section.hidden=![...section.querySelectorAll('article')].some(({hidden})=>!hidden);
form.querySelector('button').hidden=asked.length===0&&!known;
output.textContent=asked.length||known?output.dataset.shown.replace('%1',shown).replace('%2',events.length):'';
remember([...names.map(name=>[name,form.elements[name].value.trim()]),['known',known]])};
for(const name of names)form.elements[name].value=given.get(name)??'';
readKnown(given.get('known'));
document.documentElement.classList.add('runs');
form.addEventListener('input',show);
form.addEventListener('submit',event=>event.preventDefault());
form.addEventListener('reset',()=>setTimeout(show));
if(names.some(name=>given.get(name))||given.get('known'))show();
${readingScript}
const newer=document.getElementById('x-newer');
if(location.protocol.startsWith('http'))fetch(newer.dataset.list).then(answer=>answer.json()).then(editions=>{
const later=editions.filter(({number})=>number>newer.dataset.number);
const count=later.reduce((sum,{corrected=0})=>sum+corrected,0);
const said=newer.querySelector('[data-words]');
newer.hidden=later.length===0;
said.hidden=count===0;
said.textContent=said.dataset.words.replace('%1',count)}).catch(()=>{})
})()
`;
