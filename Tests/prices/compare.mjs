// Reads the cases that `kolbo price-cases` writes, prices each with the till's interpreter and says
// whether all of it is what Swift answered: amounts, taxes, delivery, refusals and explanations.
//
//     kolbo price-cases --seed 1 --count 20000 | node Tests/prices/compare.mjs

import { createInterface } from "node:readline";
import { inCash, price } from "../../Sources/CAssets/Files/till-price.js";

const MOST_TOLD = 5;

/** As Sources/Pricing/PricedBasketText.swift writes it. */
const stored = (basket) => {
  const text = [
    `1;${basket.currency};${basket.pricesIncludeTax ? 1 : 0};${basket.country ?? "-"};`
      + `${basket.subtotal};${basket.delivery ?? "-"};${basket.deliveryTax};${basket.total}`,
  ];
  const step = basket.deliveryStep;
  if (step) {
    text.push(`d;${step.method};${step.zone};${step.weight};${step.upTo ?? "-"};${step.amount};`
      + (step.isFree ? "1" : "0"));
  }
  for (const { rate, taxable, tax } of basket.taxes) text.push(`t;${rate};${taxable};${tax}`);
  for (const line of basket.lines) {
    const way = line.explanation.map((step) => {
      return `;${step.kind}:${step.list ?? "-"}:${step.from}:${step.unit}`;
    });
    text.push(`l;${line.item};${line.quantity};${line.unit};${line.total};${line.tax};`
      + line.taxRate + way.join(""));
  }
  for (const refusal of basket.refusals) text.push("r;" + refused(refusal));
  return text.join("\n");
};

const refused = ({ kind, item, country, code }) => {
  switch (kind) {
    case "tooManyLines": return kind;
    case "unknownCode": return `${kind};${Buffer.from(code).toString("hex")}`;
    case "taxUnknown": return `${kind};${item};${country}`;
    case "notDelivered": case "tooHeavy": case "methodNotOffered": return `${kind};${country}`;
    default: return `${kind};${item}`;
  }
};

const HANDOVERS = { c: "collection", d: "delivery", u: "undecided" };

let book;
let count = 0;
let lines = 0;
let different = 0;

const compare = (sample) => {
  const [kind, country] = sample.handover;
  const basket = price({
    lines: sample.lines.map(([item, quantity, taxClass, grams, agreed]) => {
      return { item, quantity, taxClass, grams, agreed };
    }),
    market: book.market, moment: sample.moment, groups: sample.groups, codes: sample.codes,
    handover: { kind: HANDOVERS[kind], country }, method: sample.method,
  }, book.taxRates, (item) => sample.rows[item] ?? []);
  const answer = stored(basket);
  const cash = String(inCash(basket.total, book.market.cashStep ?? 1));
  count += 1;
  lines += sample.lines.length;
  if (answer === sample.answer && (sample.cash == null || cash === sample.cash)) return;
  different += 1;
  if (different > MOST_TOLD) return;
  const { answer: wanted, ...rest } = sample;
  console.error(`Basket ${sample.case} of seed ${book.seed} differs.`);
  const [mine, theirs] = [answer.split("\n"), wanted.split("\n")];
  for (let number = 0; number < Math.max(mine.length, theirs.length); number += 1) {
    if (mine[number] === theirs[number]) continue;
    console.error(`  Swift  ${theirs[number]}\n  script ${mine[number]}`);
  }
  if (cash !== sample.cash) console.error(`  in cash ${sample.cash}, script ${cash}`);
  console.error(`  ${JSON.stringify(rest).slice(0, 2_000)}`);
};

const began = performance.now();
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (!line) continue;
  const record = JSON.parse(line);
  if (record.market) book = record;
  else compare(record);
}
const seconds = ((performance.now() - began) / 1_000).toFixed(1);
const verdict = different === 0 && count > 0 ? "the same" : `${different} differ`;
console.log(`${count} baskets of ${lines} lines: ${verdict} [${seconds} s]`);
process.exit(different === 0 && count > 0 ? 0 : 1);
