// Prints the scores of a Lighthouse report; for each score below 100 what cost it.
import { readFileSync } from "node:fs";

const report = JSON.parse(readFileSync(process.argv[2], "utf8"));
const categories = Object.values(report.categories);
console.log(process.argv[3], categories.map((one) => `${one.id} ${Math.round(one.score * 100)}`).join(", "));
for (const category of categories) {
  for (const { id, weight } of category.auditRefs) {
    const audit = report.audits[id];
    if (category.score < 1 && weight > 0 && audit.score !== null && audit.score < 1) console.log(`    ${category.id}: ${audit.title} ${audit.displayValue ?? ""}`);
  }
}
