//! Documentation as attributes, a line each, which prettyplease prints as `///`.

use proc_macro2::TokenStream;
use quote::quote;

/// The attributes for a text.
pub(super) fn docs(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| match line {
        "" => String::new(),
        line => format!(" {line}"),
    });
    quote!(#(#[doc = #lines])*)
}

/// A text between backticks.
pub(super) fn code(text: &str) -> String {
    text.replace(['`', '\n', '\r'], " ")
}

/// The attribute of something deprecated.
pub(super) fn deprecated(is: bool) -> TokenStream {
    if is { quote!(#[deprecated]) } else { TokenStream::new() }
}
