//! Tokens -> text, item by item: prettyplease puts no blank line between items, so each is printed alone; and it prints what stands in
//! a macro as words, where a list has one line for each entry, so that one more is one line in a diff.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::listing::Listed;

/// The items in `tokens` as text, a blank line between any two; what is public of them is listed.
///
/// # Panics
/// If the tokens are no Rust: that is a bug of ours, never of a document.
pub(super) fn render(tokens: TokenStream, listed: &mut Listed<'_>) -> String {
    let file = match syn::parse2::<syn::File>(tokens.clone()) {
        Ok(file) => file,
        Err(error) => panic!("emitted tokens do not parse: {error}\n{tokens}"),
    };
    listed.add(&file.items);
    let items = file.items.into_iter().map(|item| {
        if let syn::Item::Macro(call) = &item
            && let Some(text) = list(call)
        {
            return text;
        }
        let has_methods = matches!(item, syn::Item::Impl(_));
        let is_macro = matches!(item, syn::Item::Macro(_));
        let text = prettyplease::unparse(&syn::File {
            shebang: None,
            frontmatter: None,
            attrs: Vec::new(),
            items: vec![item],
        });
        match (has_methods, is_macro) {
            (true, _) => spaced(&text),
            // To the printer the inside of a macro is words; a path may not begin with two.
            (false, true) => text.replace("crate ::", "crate::"),
            (false, false) => text,
        }
    });
    items.collect::<Vec<_>>().join("\n")
}

/// The call of a macro that is given a list in braces: `runtime::object! { Name: Trait { entry, entry } more }`.
fn list(call: &syn::ItemMacro) -> Option<String> {
    let name = call.mac.path.segments.last()?.ident.to_string();
    if !LISTS.contains(&name.as_str()) {
        return None;
    }
    let is_list =
        |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    let tokens: Vec<TokenTree> = call.mac.tokens.clone().into_iter().collect();
    let place = tokens.iter().position(is_list)?;
    let TokenTree::Group(entries) = &tokens[place] else { return None };
    let path: Vec<String> = call.mac.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let mut text = format!("{}! {{\n    {} {{\n", path.join("::"), words(&tokens[..place]));
    let entries: Vec<TokenTree> = entries.stream().into_iter().collect();
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ',');
    for entry in entries.split(is_comma).filter(|entry| !entry.is_empty()) {
        text.push_str(&format!("        {},\n", words(entry)));
    }
    let more = words(&tokens[place + 1..]);
    let space = if more.is_empty() { "" } else { " " };
    text.push_str(&format!("    }}{space}{more}\n}}\n"));
    Some(text)
}

/// The macros of the runtime that are given a list.
const LISTS: [&str; 4] = ["object", "open_string_enum", "open_integer_enum", "open_value_enum"];

/// Tokens with a space between any two, but before what ends a word and after a sign.
fn words(tokens: &[TokenTree]) -> String {
    let mut text = String::new();
    let mut is_signed = false;
    for token in tokens {
        let mark = match token {
            TokenTree::Punct(mark) => Some(mark.as_char()),
            TokenTree::Group(_) | TokenTree::Ident(_) | TokenTree::Literal(_) => None,
        };
        if !text.is_empty() && !is_signed && !matches!(mark, Some(',' | ':')) {
            text.push(' ');
        }
        is_signed = matches!(mark, Some('-' | '.' | '!'));
        text.push_str(&token.to_string());
    }
    text
}

/// A blank line after each method but the last. prettyplease alone decides on indentation, so a brace at depth one ends a method.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 64);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        spaced.push_str(line);
        spaced.push('\n');
        if line == "    }" && lines.peek().is_some_and(|next| *next != "}") {
            spaced.push('\n');
        }
    }
    spaced
}
