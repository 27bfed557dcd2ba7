// The direction of a line, and what keeps its order in it: `arabic/direction` and
// `arabic/html/lines` for scripts. A test holds both equal.
function makeDirections(letters, tie) {
  // Beyond the first plane the scripts that run from right to left stand together.
  const FAR = "\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}";
  const RIGHT = new RegExp("[" + letters.rtl + "]|[" + FAR + "](?<=\\p{L})", "gu");
  const LEFT = new RegExp("[" + letters.ltr + "]|(?![" + FAR + "])[\\u{10000}-\\u{10ffff}](?<=\\p{L})", "gu");
  const ANY_RIGHT = new RegExp("[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc" + FAR + "]", "u");
  const MARKS = { "\u202a": "ltr", "\u202d": "ltr", "\u200f": "rtl", "\u061c": "rtl", "\u202b": "rtl", "\u202e": "rtl" };
  const HELD = /^([\u2066\u2067])[^\u2066-\u2069]*(?:[\u2066-\u2068][^\u2066-\u2069]*\u2069[^\u2066-\u2069]*)*\u2069$/u;
  const ONLY_ARABIC = /^[\s0-9!-/:-@«»،؛؟٪…–—“”\u0620-\u065f\u0660-\u0669\u0671-\u06d3]*$/u;
  const FORMULA = /^\s*[A-Za-z\u0370-\u03ff][\p{L}\p{N}_-]*\([^()]*\)\s*[=<>≤≥≈≠~]/u;
  const FRAGILE = new RegExp(letters.fragile, "gu");
  const count = (text, kind) => (text.match(kind) || []).length;

  function way(line) {
    if (MARKS[line[0]]) return MARKS[line[0]];
    const held = HELD.exec(line);
    if (held) return held[1] === "\u2066" ? "ltr" : "rtl";
    if (ONLY_ARABIC.test(line)) return ANY_RIGHT.test(line) ? "rtl" : tie;
    if (FORMULA.test(line)) return "ltr";
    const left = count(line, LEFT), right = count(line, RIGHT);
    return left === right ? tie : left > right ? "ltr" : "rtl";
  }

  // Where dates and signed numbers stand that would be turned about: in a line from left to right
  // those behind Arabic letters.
  const fragile = (line) => (way(line) === "rtl" || ANY_RIGHT.test(line)
    ? [...line.matchAll(FRAGILE)].map((found) => ({ start: found.index, end: found.index + found[0].length })) : []);

  return { way, fragile };
}
