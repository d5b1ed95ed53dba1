/**
 * The type of the only message that an embedded page sends: `{ type, height }`, in CSS pixels. Other sites rely on it, so it must not
 * change.
 */
export const heightMessage = 'annalist-height';

/**
 * The script of an embedded page. It reports the height to the embedding page whenever it changes, and scrolls to the open event in a
 * smaller frame. The height is not secret, so any site may receive it.
 */
export const embedScript = `
(()=>{
const root=document.documentElement;
if(parent!==window)new ResizeObserver(()=>parent.postMessage({type:'${heightMessage}',height:Math.ceil(root.getBoundingClientRect().height)},'*')).observe(root);
const opened=document.querySelector('[data-opened]');
if(opened)scrollTo(0,opened.getBoundingClientRect().top+scrollY-8)
})()
`;
