import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bytes, concatBytes, sameBytes } from "#shared/kernel/bytes.ts";
import { checkFile, isTooLarge } from "./check-file.ts";
import { fileTypeOf } from "./file-type.ts";

const text = (said: string): Bytes => Uint8Array.from(said, (letter) => letter.charCodeAt(0));
const secret = "48.8566N 2.3522E Canon";
const holds = (bytes: Bytes, said: string): boolean => Buffer.from(bytes).includes(Buffer.from(said, "latin1"));
const u16 = (value: number): Bytes => new Uint8Array([value >> 8, value & 0xff]);
const u32 = (value: number, isLittle = false): Bytes => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, isLittle);
  return bytes;
};

// JPEG: markers that stay, markers that go.
const segment = (marker: number, content: Bytes): Bytes =>
  concatBytes([new Uint8Array([0xff, marker]), u16(content.length + 2), content]);
const SOI = new Uint8Array([0xff, 0xd8]);
const EOI = new Uint8Array([0xff, 0xd9]);
const table = segment(0xdb, new Uint8Array(65).fill(7));
const frame = segment(0xc0, new Uint8Array([8, 0, 1, 0, 1, 1, 1, 0x11, 0]));
const icc = segment(0xe2, text("ICC_PROFILE\0\x01\x01couleurs"));
const adobe = segment(0xee, text("Adobe\0d\0\0\0\0\0"));
/** A scan as it is drawn: 0xff is followed by a zero, or by a restart. */
const scanOf = (bytes: readonly number[]): Bytes =>
  concatBytes([
    segment(0xda, new Uint8Array([1, 1, 0, 0, 63, 0])),
    Uint8Array.from(bytes.flatMap((byte) => (byte === 0xff ? [0xff, 0] : [byte]))),
    new Uint8Array([0xff, 0xd0, 1, 2]),
  ]);
const exif = (orientation: number, isLittle = false): Bytes => {
  const order = isLittle ? "II*\0\x08\0\0\0" : "MM\0*\0\0\0\x08";
  const two = (value: number): Bytes => (isLittle ? u16(value).reverse() : u16(value)) as Bytes;
  const entry = (tag: number, type: number, value: Bytes): Bytes =>
    concatBytes([two(tag), two(type), u32(1, isLittle), value, new Uint8Array(4 - value.length)]);
  const entries = [
    entry(0x010f, 2, text("Can")),
    entry(0x0112, 3, two(orientation)),
    entry(0x8825, 4, u32(90, isLittle)),
  ];
  return segment(0xe1, concatBytes([text(`Exif\0\0${order}`), two(3), ...entries, u32(0), text(secret)]));
};
const told = fc.constantFrom(
  segment(0xe0, text(`JFIF\0${secret}`)),
  segment(0xe1, text(`http://ns.adobe.com/xap/1.0/\0${secret}`)),
  segment(0xe2, text(`MPF\0${secret}`)),
  segment(0xed, text(`Photoshop 3.0\0${secret}`)),
  segment(0xfe, text(secret)),
);

const cleaned = (bytes: Bytes): Bytes => {
  const checked = checkFile(bytes);
  if (!checked.ok) throw new Error(checked.failure);
  return checked.value.bytes;
};

describe("what may be attached", () => {
  it("PJ-1 is known by its content, and nothing else is let in", () => {
    expect(fileTypeOf(text("%PDF-1.7\n…%%EOF\n"))).toBe("pdf");
    for (const brand of ["heic", "mif1", "avif"]) expect(fileTypeOf(text(`\0\0\0\x18ftyp${brand}`))).toBe("heic");
    for (const program of ["MZ\x90\0…%PDF-1.7 %%EOF", "\x7fELF", "PK\x03\x04", "%PDF-1.7", "<svg>", "#!/bin/sh"]) {
      expect(checkFile(text(program))).toEqual({ ok: false, failure: "unknownType" });
    }
    expect(checkFile(new Uint8Array())).toEqual({ ok: false, failure: "empty" });
    expect(checkFile(text("\0\0\0\x18ftypheic"))).toEqual({ ok: false, failure: "heic" });
  });

  it("PJ-1 answers for bytes of every kind, and cleaning twice is cleaning once", () => {
    const heads = ["\xff\xd8\xff", "\x89PNG\r\n\x1a\n", "RIFF\x20\0\0\0WEBP", "%PDF-", ""].map(text);
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 300 }), (head, rest) => {
        const checked = checkFile(concatBytes([head, rest]));
        if (!checked.ok) return;
        expect(checkFile(checked.value.bytes)).toEqual({ ok: true, value: { ...checked.value, isCut: false } });
      }),
    );
  });
});

describe("how much may be attached", () => {
  it("PJ-3 is 10 MiB of what is kept, not of what was chosen", () => {
    const long = segment(0xfe, new Uint8Array(65_000));
    const given = concatBytes([SOI, ...Array(170).fill(long), frame, scanOf([1]), EOI]);
    expect(isTooLarge(given.length)).toBe(true);
    expect(isTooLarge(cleaned(given).length)).toBe(false);
    expect([10 * 1024 * 1024, 10 * 1024 * 1024 + 1].map(isTooLarge)).toEqual([false, true]);
  });
});

describe("a photograph", () => {
  const scan = fc.array(fc.nat({ max: 255 }), { maxLength: 60 }).map(scanOf);

  it("PJ-2 keeps all that it is drawn from, byte for byte, and nothing that tells where, when and with what", () => {
    const parts = fc.array(fc.oneof(told, fc.constantFrom(table, icc, adobe)), { maxLength: 8 });
    fc.assert(
      fc.property(parts, fc.array(scan, { minLength: 1, maxLength: 3 }), fc.boolean(), (before, scans, isCut) => {
        const given = concatBytes([SOI, ...before, frame, ...scans, ...(isCut ? [] : [EOI, text(secret), SOI])]);
        const kept = before.filter((part) => [table, icc, adobe].includes(part));
        const expected = concatBytes([SOI, ...kept, frame, ...scans, EOI]);
        expect(sameBytes(cleaned(given), expected)).toBe(true);
      }),
    );
  });

  it("PJ-2 stays the right way up, in either byte order, and says no more than that", () => {
    for (const isLittle of [false, true]) {
      for (let orientation = 1; orientation <= 8; orientation++) {
        const clean = cleaned(concatBytes([SOI, exif(orientation, isLittle), frame, scanOf([1, 2]), EOI]));
        expect(holds(clean, secret)).toBe(false);
        expect(holds(clean, "Exif")).toBe(orientation > 1);
        if (orientation > 1) expect(clean[2 + 4 + 6 + 8 + 2 + 9]).toBe(orientation);
        expect(cleaned(clean)).toEqual(clean);
      }
    }
    expect(holds(cleaned(concatBytes([SOI, exif(9), frame, scanOf([1]), EOI])), "Exif")).toBe(false);
  });

  it("PJ-2 says how Adobe’s colours are to be turned, and nothing behind that", () => {
    const long = segment(0xee, concatBytes([text("Adobe\0d\0\0\0\0\0"), text(secret)]));
    const clean = cleaned(concatBytes([SOI, long, frame, scanOf([1]), EOI]));
    expect(sameBytes(clean, concatBytes([SOI, adobe, frame, scanOf([1]), EOI]))).toBe(true);
  });

  it("PJ-5 that is cut anywhere in its picture is kept as far as it goes, and that is said; a whole one is not suspected", () => {
    const whole = concatBytes([SOI, table, frame, scanOf([1, 0xff, 3, 4, 5, 6]), exif(1), scanOf([7, 8, 9]), EOI]);
    const isCut = (bytes: Bytes): boolean | string => {
      const checked = checkFile(bytes);
      return checked.ok ? checked.value.isCut : checked.failure;
    };
    const firstScan = concatBytes([SOI, table, frame, segment(0xda, new Uint8Array([1, 1, 0, 0, 63, 0]))]).length;

    expect(isCut(whole)).toBe(false);
    expect(isCut(concatBytes([whole, text("behind the end")]))).toBe(false);
    for (let end = firstScan; end < whole.length; end++) expect(isCut(whole.slice(0, end)), `${end}`).toBe(true);
    expect(isCut(cleaned(whole.slice(0, -5)))).toBe(false);
  });

  it("PJ-2 that is cut off before its picture, or whose list lies, is refused", () => {
    const whole = concatBytes([SOI, table, frame, scanOf([1, 2, 3]), EOI]);
    for (const end of [3, 10, 70]) expect(checkFile(whole.slice(0, end))).toEqual({ ok: false, failure: "damaged" });
    expect(checkFile(concatBytes([SOI, new Uint8Array([0xff, 0xdb, 0, 1]), frame]))).toEqual({
      ok: false,
      failure: "damaged",
    });
  });
});

describe("a picture in named pieces", () => {
  const png = (name: string, content: Bytes): Bytes =>
    concatBytes([u32(content.length), text(name), content, new Uint8Array([1, 2, 3, 4])]);
  const riff = (name: string, content: Bytes): Bytes =>
    concatBytes([text(name), u32(content.length, true), content, new Uint8Array(content.length % 2)]);
  const webp = (...pieces: readonly Bytes[]): Bytes => {
    const body = concatBytes(pieces);
    return concatBytes([text("RIFF"), u32(body.length + 4, true), text("WEBP"), body]);
  };
  const content = fc.uint8Array({ maxLength: 40 }).map((bytes) => bytes.slice());

  it("PJ-2 PNG keeps what it is drawn from, and loses texts, dates, Exif and what stands behind its end", () => {
    const of = (names: readonly string[]) => fc.tuple(fc.constantFrom(...names), content);
    const drawn = of(["PLTE", "IDAT", "tRNS", "iCCP", "gAMA"]).map(([name, bytes]) => ({
      isKept: true,
      bytes: png(name, bytes),
    }));
    const said = of(["tEXt", "zTXt", "iTXt", "eXIf", "tIME", "prVt"]).map(([name, bytes]) => ({
      isKept: false,
      bytes: png(name, bytes),
    }));
    const head = text("\x89PNG\r\n\x1a\n");
    const first = png("IHDR", new Uint8Array(13));
    const end = png("IEND", new Uint8Array());
    fc.assert(
      fc.property(fc.array(fc.oneof(drawn, said), { maxLength: 8 }), (pieces) => {
        const given = concatBytes([head, first, ...pieces.map(({ bytes }) => bytes), end, text(secret)]);
        const kept = pieces.filter(({ isKept }) => isKept).map(({ bytes }) => bytes);
        expect(sameBytes(cleaned(given), concatBytes([head, first, ...kept, end]))).toBe(true);
      }),
    );
    expect(checkFile(concatBytes([head, first]))).toEqual({ ok: false, failure: "damaged" });
  });

  it("PJ-4 that asks for more points than can be drawn is refused, wherever it says so", () => {
    const head = (width: number, height: number): Bytes => concatBytes([u32(width), u32(height), new Uint8Array(5)]);
    const aPng = (width: number, height: number): Bytes =>
      concatBytes([
        text("\x89PNG\r\n\x1a\n"),
        png("IHDR", head(width, height)),
        png("IDAT", text("x")),
        png("IEND", text("")),
      ]);
    const aJpeg = (width: number, height: number): Bytes => {
      const wide = segment(0xc2, concatBytes([new Uint8Array([8]), u16(height), u16(width), new Uint8Array(4)]));
      return concatBytes([SOI, table, frame, wide, scanOf([1]), EOI]);
    };
    const little = (value: number, size: number): Bytes => u32(value, true).slice(0, size);
    const canvas = (width: number, height: number): Bytes =>
      riff("VP8X", concatBytes([new Uint8Array(4), little(width - 1, 3), little(height - 1, 3)]));
    const lossy = (width: number, height: number): Bytes =>
      riff("VP8 ", concatBytes([text("abc\x9d\x01\x2a"), little(width, 2), little(height, 2)]));
    const lossless = (width: number, height: number): Bytes =>
      riff("VP8L", concatBytes([text("/"), u32((width - 1 + (height - 1) * 0x4000) >>> 0, true), text("abcde")]));
    const kinds = [
      aPng,
      aJpeg,
      (width: number, height: number) => webp(canvas(width, height), lossy(1, 1)),
      (width: number, height: number) => webp(canvas(1, 1), lossy(width, height)),
      (width: number, height: number) => webp(lossless(width, height)),
    ];
    for (const made of kinds) {
      expect(checkFile(made(12_000, 10_000))).toMatchObject({ ok: true });
      expect(checkFile(made(12_001, 10_000))).toEqual({ ok: false, failure: "tooWide" });
    }
  });

  it("PJ-2 WebP loses Exif and XMP, and announces them no more", () => {
    /** A head that asks for no points. */
    const small = (bytes: Bytes): Bytes => concatBytes([new Uint8Array(10), bytes]);
    const extended = (flags: number): Bytes => riff("VP8X", new Uint8Array([flags, 0, 0, 0, 1, 0, 0, 1, 0, 0]));
    fc.assert(
      fc.property(content.map(small), content, (picture, profile) => {
        const drawn = [riff("ICCP", profile), riff("VP8 ", picture)];
        const given = webp(extended(0x2c), ...drawn, riff("EXIF", text(secret)), riff("XMP ", text(secret)));
        expect(sameBytes(cleaned(concatBytes([given, text(secret)])), webp(extended(0x20), ...drawn))).toBe(true);
      }),
    );
    const place = new Uint8Array(16).fill(3);
    const frame = (...inside: readonly Bytes[]): Bytes => riff("ANMF", concatBytes([place, ...inside]));
    const drawn = [riff("ALPH", text("a")), riff("VP8 ", text("bcd"))];
    const told = frame(...drawn, riff("EXIF", text(secret)), riff("XMP ", text(secret)));
    expect(sameBytes(cleaned(webp(extended(0x0e), told)), webp(extended(0x02), frame(...drawn)))).toBe(true);
    expect(checkFile(webp(extended(2), riff("ANMF", text("short"))))).toEqual({ ok: false, failure: "damaged" });
    expect(checkFile(text("RIFF\xff\0\0\0WEBP"))).toEqual({ ok: false, failure: "damaged" });
  });
});
