/** One unmasked binary message in wire format (RFC 6455, section 5.2), made once for many sockets. `ws` would make it for each. */
export function frameBinary(payload: Uint8Array): Buffer {
  return Buffer.concat([frameHeader(payload.byteLength), payload]);
}

/** The header of a binary message; `length` is that of the payload in bytes. */
export function frameHeader(length: number): Buffer {
  const finalBinary = 0x82;
  if (length < 126) return Buffer.from([finalBinary, length]);
  if (length < 65_536) {
    const header = Buffer.from([finalBinary, 126, 0, 0]);
    header.writeUInt16BE(length, 2);
    return header;
  }
  const header = Buffer.alloc(10);
  header[0] = finalBinary;
  header[1] = 127;
  header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}
