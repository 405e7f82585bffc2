/** Reads dates as far as they are known (2024, 2024-08, 2024-08-28): what lies between two of them, and in words. */

const MONTHS = "January February March April May June July August September October November December".split(" ");
const [FIRST, LAST] = ["-01-01", "-12-31"];

/** Whether a date lies for certain from `since` to `until`, either of which may be "": 2024 is not known to be since May 2024. */
export function isWithin(date, { since, until }) {
  return date !== "" && (!since || toDay(date, FIRST) >= toDay(since, FIRST)) && (!until || toDay(date, LAST) <= toDay(until, LAST));
}

/** Whether dates leave it open if a paper lies in a span: it has none, or some days that it may mean are without. */
export function isUnsure(date, { since, until }) {
  const isBefore = since && toDay(date, LAST) < toDay(since, FIRST);
  const isAfter = until && toDay(date, FIRST) > toDay(until, LAST);
  return date === "" || (!isBefore && !isAfter && !isWithin(date, { since, until }));
}

/** The first or the last day that a date may mean; they compare as texts, and no month is too short for that. */
function toDay(date, ends) {
  return date + ends.slice(date.length - "2024".length);
}

export function writeDate(date) {
  const [year, month, day] = date.split("-");
  return [day && Number(day), month && MONTHS[month - 1], year].filter(Boolean).join(" ");
}

/** A span in words: since May 2024, until 2023, 2023 to May 2024; nothing where it has no bound. */
export function writeSpan({ since, until }) {
  if (since === until) return writeDate(since);
  if (!since || !until) return since ? `since ${writeDate(since)}` : `until ${writeDate(until)}`;
  return `${writeDate(since)} to ${writeDate(until)}`;
}
