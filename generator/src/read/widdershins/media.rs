//! Media types: what the code samples say of them, and what the language of an example tells.

use super::lines::Fence;

/// How the renderer writes an example of a media type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Json,
    Yaml,
    Form,
    Text,
    Xml,
}

/// The class of a media type; `None` if the renderer writes no example of it.
pub(super) fn class(media_type: &str) -> Option<Class> {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let (kind, subtype) = essence.split_once('/')?;
    let is = |suffix: &str| subtype == suffix || subtype.ends_with(&format!("+{suffix}"));
    match (kind, subtype) {
        ("application" | "text", _) if is("json") => Some(Class::Json),
        ("application" | "text" | "image", _) if is("xml") => Some(Class::Xml),
        ("application" | "text", "x-yaml") => Some(Class::Yaml),
        ("multipart", "form-data") | ("application", "x-www-form-urlencoded" | "octet-stream") => {
            Some(Class::Form)
        }
        ("text", "plain" | "html") => Some(Class::Text),
        _ => None,
    }
}

/// The media types of examples: what the samples say, where it may be one of them, and the usual ones for the rest.
/// Examples of the same class are one.
pub(super) fn media_types<'e>(
    languages: impl IntoIterator<Item = &'e str>,
    stated: Option<&str>,
    usual: fn(&str) -> &'static str,
) -> Vec<String> {
    let mut types: Vec<String> = Vec::new();
    let mut stated_language = stated.and_then(class).map(language);
    for found in languages {
        let media_type = match stated_language.take_if(|language| *language == found) {
            Some(_) => stated.unwrap_or_default().to_owned(),
            None => usual(found).to_owned(),
        };
        let is_known = types.iter().any(|known| class(known).map(language) == Some(found));
        if !is_known {
            types.push(media_type);
        }
    }
    types
}

/// The language of the code block of an example.
pub(super) fn language(class: Class) -> &'static str {
    match class {
        Class::Json => "json",
        Class::Yaml | Class::Form => "yaml",
        Class::Xml => "xml",
        Class::Text => "",
    }
}

/// What a body in a language usually is.
pub(super) fn of_body(language: &str) -> &'static str {
    match language {
        "yaml" => "application/x-www-form-urlencoded",
        "xml" => "application/xml",
        "" => "text/plain",
        _ => "application/json",
    }
}

/// What an answer in a language usually is.
pub(super) fn of_response(language: &str) -> &'static str {
    match language {
        "yaml" => "application/x-yaml",
        language => of_body(language),
    }
}

/// The value of a header in the code samples, whatever their language is.
pub(super) fn header(samples: &[Fence<'_>], name: &str) -> Option<String> {
    // The plainest of them first.
    let plain = samples.iter().filter(|sample| sample.language == "http");
    let others = samples.iter().filter(|sample| sample.language != "http");
    plain.chain(others).find_map(|sample| sample.text.lines().find_map(|line| value(line, name)))
}

/// The value behind a name in a line of code: `name: value`, `'name': 'value'`, `name => ["value"]`.
fn value(line: &str, name: &str) -> Option<String> {
    let line = line.trim_start();
    let start = line.find(name)?;
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if line[..start].ends_with(is_word) {
        return None;
    }
    let rest = &line[start + name.len()..];
    let value = rest.trim_start_matches(['\'', '"', ' ', ':', '=', '>', ',', '[', '(', ']', '{', '\\']);
    if value.len() == rest.len() || rest.starts_with(is_word) {
        return None;
    }
    let value = value.strip_prefix("string{\"").unwrap_or(value);
    let end = value.find(['\'', '"', '\\']).unwrap_or(value.len());
    let value = value[..end].trim();
    (!value.is_empty()).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_found_in_code_of_any_language() {
        for line in [
            "Accept: application/json",
            "  'Accept': 'application/json',",
            "  -H 'Accept: application/json' \\",
            "  'Accept' => 'application/json'",
            "        \"Accept\": []string{\"application/json\"},",
        ] {
            assert_eq!(value(line, "Accept").as_deref(), Some("application/json"), "{line}");
        }
        assert_eq!(value("Accept-Language: de", "Accept"), None);
    }

    #[test]
    fn examples_have_the_media_types_that_the_samples_say() {
        let types = |languages: &[&str], stated| media_types(languages.iter().copied(), stated, of_body);
        assert_eq!(
            types(&["json", "xml"], Some("application/hal+json")),
            ["application/hal+json", "application/xml"]
        );
        assert_eq!(types(&["yaml"], Some("multipart/form-data")), ["multipart/form-data"]);
        assert_eq!(types(&["json", "json"], None), ["application/json"]);
    }
}
