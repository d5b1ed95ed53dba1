/**
 * The part of the page's script that helps with reading: the reader's place on the band, cards at the marks, zoom, keys, and copied links.
 * It uses `events`, `marks` and `form` of the part before it. An article is laid out when it comes near, which moves those below, so the
 * script scrolls to the event of the address for 20 frames. A link to a hidden event shows all events, also if the address names it already.
 */
export const readingScript = `
const byId=id=>document.getElementById(id);
const articles=()=>events.filter(({element})=>!element.hidden).map(({element})=>element);
const reading=byId('x-reading'),links=new Map([...document.querySelectorAll('nav.contents a')].map(link=>[link.hash.slice(1),link]));
let here=null;
const current=()=>{const list=articles();let low=0,high=list.length;
while(low<high){const middle=(low+high)>>1;if(list[middle].getBoundingClientRect().top<=innerHeight/3)low=middle+1;else high=middle}
return low>0?list[low-1]:null};
const follow=()=>{
const next=current();
if(next===here)return;
here=next;
for(const mark of document.querySelectorAll('.now'))mark.classList.remove('now');
for(const mark of next?marks.get(next.id)??[]:[])mark.classList.add('now');
for(const link of links.values())link.removeAttribute('aria-current');
if(next)links.get(next.parentElement.querySelector('h3')?.id)?.setAttribute('aria-current','true');
if(!reading)return;
reading.classList.toggle('on',Boolean(next?.dataset.at));
if(next?.dataset.at)for(const svg of reading.querySelectorAll('svg'))svg.querySelector('.here').setAttribute('x',next.dataset.at*svg.viewBox.baseVal.width-2)};
let isAsked=false;
const ask=()=>{if(isAsked)return;isAsked=true;requestAnimationFrame(()=>{isAsked=false;follow()})};
addEventListener('scroll',ask,{passive:true});
form.addEventListener('input',ask);
const card=document.createElement('div');
card.className='card';card.hidden=true;document.body.append(card);
const showCard=event=>{
const mark=event.target.closest?.('.strip svg a, .reading svg a');
const article=mark&&byId(decodeURIComponent(mark.href.baseVal.slice(1)));
card.hidden=article?.tagName!=='ARTICLE';
if(card.hidden)return;
const part=(selector,name)=>{const found=article.querySelector(selector);const line=document.createElement('p');line.className=name;line.textContent=found?found.textContent.replace(/[#\\s]+$/,'').trim():'';return line};
const text=part('.text p','');
for(const each of [text])each.textContent=(article.querySelector('.text p')?.cloneNode(true)??each).textContent.replace(/\\u202f\\d+/g,'');
if(text.textContent.length>180)text.textContent=text.textContent.slice(0,180).replace(/\\s+\\S*$/,'')+'…';
card.replaceChildren(part('.when time, .when span','when'),part('h4','what'),text);
if(article.matches('.aside')){const line=document.createElement('p');line.className='hint';line.textContent=form.elements.known.dataset.aside;card.append(line)}
const at=mark.getBoundingClientRect(),own=card.getBoundingClientRect();
card.style.left=Math.max(8,Math.min(at.left,innerWidth-own.width-8))+'px';
card.style.top=(at.bottom+own.height+12<innerHeight?at.bottom+8:Math.max(8,at.top-own.height-8))+'px'};
const hideCard=()=>{card.hidden=true};
for(const name of ['pointerover','focusin'])addEventListener(name,showCard);
addEventListener('scroll',hideCard,{passive:true});
addEventListener('keydown',event=>{if(event.key==='Escape')hideCard()});
const zoom=byId('x-zoom'),drawing=document.querySelector('svg.across');
let scale=1;
const zoomTo=value=>{
scale=Math.min(Math.max(value,1),8);
drawing.style.width=scale===1?'':scale*100+'%';
zoom.lastElementChild.disabled=scale===1;
remember([['zoom',scale===1?'':scale.toFixed(2)]])};
if(zoom&&drawing){
zoom.addEventListener('click',event=>{
const by=Number(event.target.dataset?.by);if(!by)return;
const box=drawing.parentElement,middle=(box.scrollLeft+box.clientWidth/2)/box.scrollWidth;
zoomTo(scale*by);box.scrollLeft=middle*box.scrollWidth-box.clientWidth/2});
if(given.get('zoom'))zoomTo(Number(given.get('zoom'))||1)}
const useKeys=byId('x-use-keys');
try{useKeys.checked=localStorage.getItem('annalist-keys')!=='off'}catch{}
useKeys.addEventListener('change',()=>{try{localStorage.setItem('annalist-keys',useKeys.checked?'on':'off')}catch{}});
const move=by=>{
const list=articles(),at=list.indexOf(list.includes(document.activeElement?.closest('article'))?document.activeElement.closest('article'):current());
const next=list[Math.min(Math.max(at+by,0),list.length-1)];
if(!next)return;
history.replaceState(null,'',location.pathname+location.search+'#'+encodeURIComponent(next.id));
next.scrollIntoView();next.querySelector('.anchor').focus({preventScroll:true});follow()};
addEventListener('keydown',event=>{
if(event.ctrlKey||event.metaKey||event.altKey||event.target.closest('input,select,textarea,[contenteditable]'))return;
if(event.key==='?')byId('x-keys').togglePopover?.();
else if(!useKeys.checked)return;
else if(event.key==='j'||event.key==='k')move(event.key==='j'?1:-1);
else if(event.key==='/')form.elements.q.focus();
else return;
event.preventDefault()});
addEventListener('click',event=>{
const link=event.target.closest?.('.anchor');
if(link)navigator.clipboard?.writeText(link.href).then(()=>{byId('x-said').textContent='';byId('x-said').textContent=byId('x-said').dataset.copied}).catch(()=>{})});
if(location.protocol.startsWith('http'))for(const each of document.querySelectorAll('.address'))each.textContent=location.origin+each.dataset.address;
let hasMoved=false;
for(const name of ['wheel','touchmove','keydown','pointerdown'])addEventListener(name,()=>{hasMoved=true},{passive:true});
const settle=(target,frames)=>{
if(hasMoved||frames===0)return ask();
target.scrollIntoView();
requestAnimationFrame(()=>settle(target,frames-1))};
const reveal=()=>{
const target=byId(decodeURIComponent(location.hash.slice(1)));
if(!target?.closest('[hidden]'))return;
form.reset();show();
target.querySelector('.anchor')?.focus({preventScroll:true});
hasMoved=false;settle(target,20)};
addEventListener('hashchange',reveal);
addEventListener('click',event=>{if(event.target.closest?.('[href^="#"]'))setTimeout(reveal)});
reveal();
addEventListener('load',()=>requestAnimationFrame(()=>{
const target=location.hash&&byId(decodeURIComponent(location.hash.slice(1)));
const [opened]=performance.getEntriesByType('navigation');
if(target&&opened?.type==='navigate')settle(target,20);else ask()}));
`;
