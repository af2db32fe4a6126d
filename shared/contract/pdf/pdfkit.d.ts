// The part of pdfkit that is used here (`#pdfkit` in package.json). Its published types speak of Node, which shared/ must not see.
export type Element = { add(child: Element | (() => void)): Element; end(): void };

type Margins = { readonly top: number; bottom: number; readonly left: number; readonly right: number };

type TextOptions = {
  readonly width?: number;
  readonly lineGap?: number;
  readonly lineBreak?: boolean;
  readonly align?: "left" | "right";
  readonly characterSpacing?: number;
};

type Options = {
  readonly pdfVersion: string;
  readonly subset: string;
  readonly tagged: boolean;
  readonly lang: string;
  readonly displayTitle: boolean;
  readonly compress: boolean;
  readonly autoFirstPage: boolean;
  readonly bufferPages: boolean;
  readonly size: "A4";
  readonly margins: Margins;
  /** Of the default font, which is read at once otherwise. */
  readonly font: Uint8Array;
  readonly info: Readonly<Record<string, unknown>>;
};

type AttachedFile = {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly relationship: "Source" | "Data" | "Supplement";
  readonly creationDate: object;
  readonly modifiedDate: object;
};

declare class PDFDocument {
  constructor(options: Options);
  x: number;
  y: number;
  readonly page: { readonly width: number; readonly height: number; margins: Margins };
  on(event: "data", hear: (chunk: Uint8Array) => void): this;
  on(event: "end", hear: () => void): this;
  end(): void;
  addPage(): this;
  bufferedPageRange(): { readonly start: number; readonly count: number };
  switchToPage(number: number): void;
  registerFont(name: string, font: Uint8Array): this;
  font(name: string): this;
  fontSize(size: number): this;
  fillColor(color: string): this;
  text(text: string, x: number, y: number, options?: TextOptions): this;
  heightOfString(text: string, options?: TextOptions): number;
  widthOfString(text: string, options?: TextOptions): number;
  file(content: Uint8Array, options: AttachedFile): unknown;
  struct(type: string, options?: Readonly<Record<string, unknown>>, children?: Element | (() => void)): Element;
  addStructure(element: Element): this;
  markContent(tag: "Artifact", options: { readonly type: "Layout" | "Pagination" }): this;
  endMarkedContent(): this;
  outline: { addItem(title: string): unknown };
  rect(x: number, y: number, width: number, height: number): this;
  roundedRect(x: number, y: number, width: number, height: number, radius: number): this;
  moveTo(x: number, y: number): this;
  lineTo(x: number, y: number): this;
  lineWidth(width: number): this;
  lineCap(style: "round"): this;
  lineJoin(style: "round"): this;
  strokeColor(color: string): this;
  stroke(): this;
  fill(color: string): this;
  save(): this;
  restore(): this;
}

// biome-ignore lint/style/noDefaultExport: the library's own door
export default PDFDocument;
