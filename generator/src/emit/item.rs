//! Tokens -> text, item by item: prettyplease puts no blank line between items, so each is printed alone.

use proc_macro2::TokenStream;

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
