/**
 * The part of the page's script for the slider. It shows only what sources dated up to a day support. It sets aside events that are known
 * later (`knownFrom`), citations of later sources, and those sources (`datedOn`). The marks and words of those events on the bands and among the
 * key moments stay, and say so. A source without a date stays, and the sentence counts it.
 */
export const knownAtScript = `
const slider=form.elements.known;
const dayMs=864e5;
let wasAll=true;
const readKnown=text=>{
if(!slider)return;
const day=text?Date.parse(text)/dayMs:NaN;
slider.value=Number.isInteger(day)?day:slider.max};
const setAside=()=>{
if(!slider)return '';
const day=Number(slider.value),isAll=slider.value===slider.max;
const isLater=({dataset:{dated,known}})=>!isAll&&Number(dated??known)>day;
if(isAll&&wasAll)return '';
wasAll=isAll;
const said=document.getElementById('x-known-said');
const count={events:0,citations:0,allCitations:0,sources:0,undated:0};
for(const event of events){
const {element}=event;
for(const note of element.querySelectorAll('.notes li')){
const isAside=isLater(note);
note.classList.toggle('aside',isAside);
const cites=element.querySelectorAll('[popovertarget="'+note.id+'"]');
for(const mark of cites)mark.classList.toggle('aside',isAside);
count.allCitations+=cites.length;
if(isAside)count.citations+=cites.length}
event.isAside=isLater(element);
element.classList.toggle('aside',event.isAside);
for(const mark of event.marks){
mark.classList.toggle('aside',event.isAside);
mark.setAttribute('aria-label',(mark.said??=mark.getAttribute('aria-label')??mark.textContent)+(event.isAside?'. '+slider.dataset.aside:''))}
if(event.isAside)count.events+=1}
for(const dim of document.querySelectorAll('.dim')){
const at=({element})=>Math.round(element.dataset.at*dim.parentElement.viewBox.baseVal.width);
const kept=new Set(events.filter(({isAside})=>!isAside).map(at));
dim.setAttribute('d',events.filter(event=>event.isAside&&at(event)>=0&&!kept.has(at(event))).map(event=>'M'+at(event)+' 0v9').join(''))}
const sources=document.querySelectorAll('.sources>li');
for(const source of sources){
const isAside=isLater(source);
source.classList.toggle('aside',isAside);
if(isAside)count.sources+=1;
if(source.dataset.dated===undefined)count.undated+=1}
if(isAll){said.textContent='';slider.removeAttribute('aria-valuetext');return ''}
const date=new Date(day*dayMs);
const words=new Intl.DateTimeFormat(document.documentElement.lang.replace(/^en$/,'en-GB'),{dateStyle:'long',timeZone:'UTC'}).format(date);
slider.setAttribute('aria-valuetext',words);
const parts=[words,count.events+'/'+events.length,count.citations+'/'+count.allCitations,count.sources+'/'+sources.length,count.undated];
said.textContent=said.dataset.said.replace(/%(\\d)/g,(_,at)=>parts[at-1]);
return date.toISOString().slice(0,10)};
`;
