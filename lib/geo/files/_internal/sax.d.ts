// The package brings no types; this is what reading a spreadsheet uses of it.
declare module "sax" {
  export type Tag = { name: string; attributes: Record<string, string> };
  export type Parser = {
    onopentag: (tag: Tag) => void;
    onclosetag: (name: string) => void;
    ontext: (text: string) => void;
    oncdata: (text: string) => void;
    onerror: (error: Error) => void;
    write: (chunk: string) => Parser;
    close: () => Parser;
  };
  const sax: { parser: (strict: boolean, options?: { position?: boolean }) => Parser };
  // eslint-disable-next-line no-restricted-syntax -- the package exports it so
  export default sax;
}
