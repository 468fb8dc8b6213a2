//! The outcome as a picture: memory to the right, cold starts upwards on a logarithmic scale.

use crate::Row;

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 460.0;
const MARGIN: f64 = 60.0;
const MOST_GIB: f64 = 100.0;
/// Per cent at the bottom and at the top.
const LEAST: f64 = 0.1;
const MOST: f64 = 100.0;

/// An SVG document with a point for each row.
pub(crate) fn scatter(rows: &[Row]) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" \
         font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
    );
    for percent in [0.1, 1.0, 10.0, 100.0] {
        let at = y(percent);
        svg.push_str(&format!(
            "<path d=\"M{MARGIN} {at:.1}H{:.1}\" stroke=\"#ddd\"/><text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">\
             {percent} %</text>\n",
            WIDTH - MARGIN,
            MARGIN - 6.0,
            at + 4.0
        ));
    }
    for gib in [0.0, 20.0, 40.0, 60.0, 80.0, 100.0] {
        let at = x(gib);
        svg.push_str(&format!(
            "<text x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{gib}</text>\n",
            HEIGHT - MARGIN + 18.0
        ));
    }
    svg.push_str(&format!(
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">idle memory, GiB on average</text>\n\
         <text x=\"{MARGIN}\" y=\"24\">invocations that start cold</text>\n",
        WIDTH / 2.0,
        HEIGHT - 14.0
    ));
    for Row { name, outcome } in rows {
        let (at_x, at_y) = (x(outcome.idle_gib()), y(outcome.cold_percent()));
        let colour = if name.starts_with("hybrid") { "#c0392b" } else { "#34495e" };
        svg.push_str(&format!(
            "<circle cx=\"{at_x:.1}\" cy=\"{at_y:.1}\" r=\"4\" fill=\"{colour}\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" fill=\"{colour}\">{name}</text>\n",
            at_x + 8.0,
            at_y + 4.0
        ));
    }
    svg.push_str("</svg>\n");
    svg
}

fn x(gib: f64) -> f64 {
    MARGIN + (WIDTH - 2.0 * MARGIN) * (gib / MOST_GIB).clamp(0.0, 1.0)
}

fn y(percent: f64) -> f64 {
    let share = (percent.clamp(LEAST, MOST) / LEAST).log10() / (MOST / LEAST).log10();
    HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * share
}
