// Prints the scores of a Lighthouse report: as a row of a Markdown table, or with what cost each score below 100.
import { readFileSync } from "node:fs";

const [, , file, name, form] = process.argv;
const report = JSON.parse(readFileSync(file, "utf8"));
const categories = Object.values(report.categories);
const scores = categories.map((one) => Math.round(one.score * 100));
if (form === "table") {
  console.log(`| ${[name, ...scores].join(" | ")} |`);
} else {
  console.log(name, categories.map((one, i) => `${one.id} ${scores[i]}`).join(", "));
  for (const category of categories) {
    for (const { id, weight } of category.auditRefs) {
      const audit = report.audits[id];
      if (category.score < 1 && weight > 0 && audit.score !== null && audit.score < 1) console.log(`    ${category.id}: ${audit.title} ${audit.displayValue ?? ""}`);
    }
  }
}
