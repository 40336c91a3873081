//! The header `Link` (RFC 8288): its values come in, the target of one relation goes out.

/// The target of the first link whose relations include `relation`, as it is written.
#[inline]
pub(crate) fn target<'h>(values: impl Iterator<Item = &'h str>, relation: &str) -> Option<&'h str> {
    values.flat_map(links).find(|link| link.is(relation)).map(|link| link.target)
}

struct Link<'h> {
    target: &'h str,
    /// The parameters, as they are written.
    parameters: &'h str,
}

impl Link<'_> {
    /// Whether it has that relation. Of several parameters `rel` the first counts (section 3.3).
    #[inline]
    fn is(&self, relation: &str) -> bool {
        let mut parameters = split(self.parameters, ';').filter_map(|parameter| parameter.split_once('='));
        let relations = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case("rel"));
        let relations = relations.map_or("", |(_, value)| value.trim().trim_matches('"'));
        relations.split_ascii_whitespace().any(|other| other.eq_ignore_ascii_case(relation))
    }
}

/// The links of one value; what is none is left out.
#[inline]
fn links(value: &str) -> impl Iterator<Item = Link<'_>> {
    split(value, ',').filter_map(|link| {
        let (target, parameters) = link.trim().strip_prefix('<')?.split_once('>')?;
        Some(Link { target: target.trim(), parameters })
    })
}

/// The parts between delimiters that stand neither in quotes nor in a target.
#[inline]
fn split(text: &str, delimiter: char) -> impl Iterator<Item = &str> {
    let (mut is_quoted, mut is_target, mut is_escaped) = (false, false, false);
    text.split(move |c: char| {
        let is_literal = std::mem::take(&mut is_escaped);
        match c {
            '\\' if is_quoted && !is_literal => is_escaped = true,
            '"' if !is_target && !is_literal => is_quoted = !is_quoted,
            '<' if !is_quoted => is_target = true,
            '>' if !is_quoted => is_target = false,
            c => return c == delimiter && !is_quoted && !is_target,
        }
        false
    })
}
