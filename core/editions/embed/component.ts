import { heightMessage } from '#core/editions/embed/embedScript';

/** The address of the component. Its number rises with a change that requires changes in the pages that use it. */
export const componentPath = '/embed/1.js';

/**
 * The web component `<annalist-timeline src level event>` for pages of other sites. It frames the embedded page of a timeline, and gives
 * the frame the height that this page reports. It ignores messages of all other senders.
 */
export const component = `
(()=>{
const name='annalist-timeline';
if(customElements.get(name))return;
customElements.define(name,class extends HTMLElement{
static observedAttributes=['src','level','event'];
constructor(){
super();
this.frame=document.createElement('iframe');
this.frame.loading='lazy';
this.frame.referrerPolicy='no-referrer';
this.frame.setAttribute('sandbox','allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox');
Object.assign(this.frame.style,{display:'block',width:'100%',height:'600px',border:'0'});
this.attachShadow({mode:'open'}).append(this.frame)}
connectedCallback(){
this.style.display||='block';
this.frame.title=this.title||this.textContent.trim()||'Timeline';
addEventListener('message',this);
this.show()}
disconnectedCallback(){removeEventListener('message',this)}
attributeChangedCallback(){if(this.isConnected)this.show()}
handleEvent({source,origin,data}){
if(source!==this.frame.contentWindow||origin!==this.origin||data?.type!=='${heightMessage}')return;
const {height}=data;
if(Number.isFinite(height)&&height>0)this.frame.style.height=Math.min(Math.ceil(height),100000)+'px'}
show(){
let url;
try{url=new URL(this.getAttribute('src'),document.baseURI)}catch{return}
if(!/^https?:$/.test(url.protocol))return;
url.pathname=url.pathname.replace(/\\/+$/,'').replace(/\\/embed$/,'')+'/embed';
url.hash='';
for(const each of ['level','event']){const value=this.getAttribute(each);if(value)url.searchParams.set(each,value)}
this.origin=url.origin;
if(this.frame.src!==url.href)this.frame.src=url.href}})
})()
`;
