/**
 * The script of the page that checks a bundle. It reads a ZIP or a folder, compares all files with the manifests, and checks the signature
 * of the manifests. Browsers lack BLAKE2b; this implementation only hashes some kilobytes. It is a string, so that every build makes
 * bundles with equal bytes.
 */
export const verifyScript = `
const mask=(1n<<64n)-1n,rotate=(x,n)=>((x>>n)|(x<<(64n-n)))&mask;
const iv=[0x6a09e667f3bcc908n,0xbb67ae8584caa73bn,0x3c6ef372fe94f82bn,0xa54ff53a5f1d36f1n,0x510e527fade682d1n,0x9b05688c2b3e6c1fn,0x1f83d9abfb41bd6bn,0x5be0cd19137e2179n];
const sigma=['0123456789abcdef','ea489fd61c02b753','b8c052fdae367194','7931dcbe265a40f8','905724afe1bc683d','2c6a0b834d75fe19','c51fed4a0763928b','db7ec13950f4862a','6fe9b308c2d714a5','a2847615fb9e3cd0'].map(row=>[...row].map(digit=>parseInt(digit,16)));
function blake2b512(bytes){
const h=[...iv];h[0]^=0x01010040n;
const blocks=Math.max(1,Math.ceil(bytes.length/128));
for(let at=0;at<blocks;at++){
const block=new Uint8Array(128);block.set(bytes.subarray(at*128,at*128+128));
const view=new DataView(block.buffer),m=Array.from({length:16},(_,i)=>view.getBigUint64(i*8,true)),v=[...h,...iv];
const isLast=at===blocks-1;
v[12]^=BigInt(isLast?bytes.length:(at+1)*128);
if(isLast)v[14]^=mask;
const mix=(a,b,c,d,x,y)=>{v[a]=(v[a]+v[b]+x)&mask;v[d]=rotate(v[d]^v[a],32n);v[c]=(v[c]+v[d])&mask;v[b]=rotate(v[b]^v[c],24n);v[a]=(v[a]+v[b]+y)&mask;v[d]=rotate(v[d]^v[a],16n);v[c]=(v[c]+v[d])&mask;v[b]=rotate(v[b]^v[c],63n)};
for(let round=0;round<12;round++){const s=sigma[round%10];
[[0,4,8,12],[1,5,9,13],[2,6,10,14],[3,7,11,15],[0,5,10,15],[1,6,11,12],[2,7,8,13],[3,4,9,14]].forEach(([a,b,c,d],i)=>mix(a,b,c,d,m[s[2*i]],m[s[2*i+1]]))}
for(let i=0;i<8;i++)h[i]^=v[i]^v[i+8]}
const out=new DataView(new ArrayBuffer(64));h.forEach((word,i)=>out.setBigUint64(i*8,word,true));return new Uint8Array(out.buffer)}
const base64=text=>Uint8Array.from(atob(text.trim()),letter=>letter.charCodeAt(0));
const join=(...parts)=>{const all=new Uint8Array(parts.reduce((sum,{length})=>sum+length,0));let at=0;for(const part of parts){all.set(part,at);at+=part.length}return all};
const utf8=text=>new TextEncoder().encode(text),textOf=bytes=>new TextDecoder().decode(bytes);
const sha256=async bytes=>[...new Uint8Array(await crypto.subtle.digest('SHA-256',bytes))].map(byte=>byte.toString(16).padStart(2,'0')).join('');
async function readZip(file){
const bytes=new Uint8Array(await file.arrayBuffer()),view=new DataView(bytes.buffer),files=new Map();
let end=bytes.length-22;while(end>=0&&view.getUint32(end,true)!==0x06054b50)end--;
if(end<0)throw new Error('zip');
let at=view.getUint32(end+16,true);
for(let left=view.getUint16(end+10,true);left>0;left--){
const method=view.getUint16(at+10,true),packed=view.getUint32(at+20,true),name=view.getUint16(at+28,true),start=view.getUint32(at+42,true);
const body=start+30+view.getUint16(start+26,true)+view.getUint16(start+28,true),raw=bytes.subarray(body,body+packed);
const path=textOf(bytes.subarray(at+46,at+46+name));
files.set(path,async()=>method===0?raw:new Uint8Array(await new Response(new Blob([raw]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).arrayBuffer()));
at+=46+name+view.getUint16(at+30,true)+view.getUint16(at+32,true)}
return files}
const linesOf=bytes=>textOf(bytes).split('\\n').filter(Boolean).map(line=>{const [hash]=line.split(' ',1);return[line.slice(hash.length).trim(),hash]});
async function signature(bytes,text,keyText){
const [,line,comment,whole]=text.split(/\\r?\\n/),signed=base64(line),key=base64(keyText);
if(textOf(signed.subarray(0,2))!=='ED'||textOf(key.subarray(0,2))!=='Ed')return false;
const publicKey=await crypto.subtle.importKey('raw',key.subarray(10),{name:'Ed25519'},false,['verify']);
const body=signed.subarray(10),said=utf8(comment.replace(/^trusted comment: /,''));
return await crypto.subtle.verify('Ed25519',publicKey,body,blake2b512(bytes))&&await crypto.subtle.verify('Ed25519',publicKey,base64(whole),join(body,said))}
async function check(all,keyText){
const found=[],marker=[...all.keys()].filter(path=>/(^|\\/)bagit\\.txt$/.test(path)).sort((a,b)=>a.length-b.length)[0];
if(!marker)return[['noBag','']];
const folder=marker.slice(0,-'bagit.txt'.length),files=new Map();
for(const[path,read]of all)if(path.startsWith(folder)&&!path.endsWith('/'))files.set(path.slice(folder.length),read);
const read=async name=>{try{return await files.get(name)?.()}catch{return new Uint8Array()}};
const tags=await read('tagmanifest-sha256.txt'),sign=await read('tagmanifest-sha256.txt.minisig');
if(!tags||!sign)found.push(['unsigned','']);
else try{if(!await signature(tags,textOf(sign),keyText))found.push(['badSignature',''])}catch(error){found.push([error.name==='NotSupportedError'?'noEd25519':'badSignature',''])}
const elsewhere=new Set(textOf(await read('fetch.txt')??new Uint8Array()).split('\\n').map(line=>line.split(' ').slice(2).join(' ')));
const listed=[...linesOf(tags??new Uint8Array()),...linesOf(await read('manifest-sha256.txt')??new Uint8Array())];
for(const[path,hash]of listed){
const bytes=await read(path);
if(!bytes)found.push([elsewhere.has(path)?'elsewhere':'missing',path]);
else if(await sha256(bytes)!==hash)found.push(['altered',path])}
const known=new Set([...listed.map(([path])=>path),'tagmanifest-sha256.txt','tagmanifest-sha256.txt.minisig']);
for(const path of files.keys())if(!known.has(path))found.push(['extra',path]);
return found}
const words=JSON.parse(document.getElementById('words').textContent);
async function show(files){
const key=document.getElementById('key').value.trim().split('\\n').at(-1);
const found=await check(files,key);
const isWell=found.every(([what])=>what==='elsewhere');
document.getElementById('outcome').textContent=isWell?words.ok:words.bad.replace('%1',found.filter(([what])=>what!=='elsewhere').length);
const list=document.createElement('ul');
for(const[what,path]of found){const item=document.createElement('li');item.dataset.found=what;item.textContent=words[what]+(path&&' '+path);list.append(item)}
document.getElementById('found').replaceChildren(list)}
document.getElementById('zip').addEventListener('change',async({target})=>{const[file]=target.files;if(file)await show(await readZip(file).catch(()=>new Map()))});
document.getElementById('folder').webkitdirectory=true;
document.getElementById('folder').addEventListener('change',({target})=>show(new Map([...target.files].map(file=>[file.webkitRelativePath||file.name,async()=>new Uint8Array(await file.arrayBuffer())]))));
`;
