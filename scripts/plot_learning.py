"""Draws the learning curve of scripts/measure_drafts: success@3 on unseen cases by accepted ones."""
import sys

rows = []
is_learning = False
for line in open(sys.argv[1], encoding="utf-8"):
    is_learning = is_learning or line.startswith("## Learning")
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    if is_learning and len(cells) == 2 and cells[0].isdigit():
        rows.append((int(cells[0]), float(cells[1])))

width, height, left, top, right, bottom = 640, 320, 60, 24, 20, 48
most = max(x for x, _ in rows)
low = min(y for _, y in rows) - 0.05
high = max(y for _, y in rows) + 0.05


def place(x, y):
    return (left + (width - left - right) * x / most,
            top + (height - top - bottom) * (high - y) / (high - low))


points = " ".join("%.1f,%.1f" % place(x, y) for x, y in rows)
parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" font-family="sans-serif" font-size="13">' % (width, height),
         "<title>success@3 on unseen cases, by accepted cases</title>",
         '<rect width="100%" height="100%" fill="#fff"/>',
         '<polyline points="%s" fill="none" stroke="#1a5fb4" stroke-width="2.5"/>' % points]
for x, y in rows:
    at = place(x, y)
    parts.append('<circle cx="%.1f" cy="%.1f" r="4" fill="#1a5fb4"/>' % at)
    parts.append('<text x="%.1f" y="%.1f" text-anchor="middle">%.3f</text>' % (at[0], at[1] - 10, y))
    parts.append('<text x="%.1f" y="%d" text-anchor="middle">%d</text>' % (at[0], height - bottom + 20, x))
parts.append('<text x="%d" y="%d" text-anchor="middle">accepted cases</text>' % (width // 2, height - 8))
parts.append('<text x="16" y="%d" transform="rotate(-90 16 %d)" text-anchor="middle">success@3</text>' % (height // 2, height // 2))
parts.append("</svg>")
open(sys.argv[2], "w", encoding="utf-8").write("\n".join(parts) + "\n")
