//! References that are cut off, lack lines, or hold what no renderer writes: something is recovered, and nothing panics.

use crate::imported::import;
use crate::rendered;

#[test]
fn a_reference_that_is_cut_off_gives_what_stands_before() {
    for rendered in rendered() {
        let lines: Vec<&str> = rendered.reference.lines().collect();
        let start = lines.iter().position(|line| line.starts_with("<h1 ")).expect("it has a title") + 1;
        for end in start..lines.len() {
            assert!(import("cut", &lines[..end].join("\n")).document.is_some(), "{}:{end}", rendered.name);
        }
    }
}

#[test]
fn a_reference_with_a_line_that_is_something_else_gives_the_rest() {
    const OTHERS: &[&str] = &[
        "",
        "|",
        "||||||||",
        "|»»»» x|[[y](#schemay)]|true|none|none|",
        "|*anonymous*|any¦null|",
        "```",
        "### Callbacks",
        "<h3 id=\"-responses\">Responses</h3>",
        "Status Code **200**",
        "*oneOf*",
        "xor",
        "»é",
    ];
    for rendered in rendered() {
        let lines: Vec<&str> = rendered.reference.lines().collect();
        let start = lines.iter().position(|line| line.starts_with("<h1 ")).expect("it has a title") + 1;
        for (index, other) in (start..lines.len()).zip(OTHERS.iter().cycle()) {
            let mut broken = lines.clone();
            broken[index] = other;
            assert!(import("broken", &broken.join("\n")).document.is_some(), "{}:{index}", rendered.name);
            broken.swap(index, start);
            import("swapped", &broken.join("\n"));
        }
    }
}

#[test]
fn what_is_no_reference_is_refused() {
    for text in [
        "",
        "# Title\n\nText.\n",
        "<h1 id=\"a\">A v1</h1>\n",
        "openapi: 3.0.0\n",
        "|\n|\n```\n",
        "---\n---\n",
    ] {
        let imported = import("text", text);
        assert!(imported.document.is_none(), "{text}");
        assert!(imported.report.starts_with("error[not-openapi]"), "{}", imported.report);
    }
}
