//! The methods of a request that go over all pages of a list.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::docs::code;
use super::outcomes;
use super::rust_type::{Scope, ident, rust_type};
use crate::plan::{Holds, Ident, Operation, PageStyle, Pagination};

/// The methods, if the operation gives a list in pages.
pub(super) fn methods(operation: &Operation) -> Option<TokenStream> {
    let pagination = operation.pagination.as_ref()?;
    let Pagination { pages, items, item, way, list, more, total, style } = pagination;
    let [name, error, pages, items] = [&operation.request, &operation.error, pages, items].map(ident);
    let (page, item) = (rust_type(&operation.success.ty, Scope::Crate), rust_type(item, Scope::Crate));
    let read = outcomes::success_reader(operation);
    let way = self::way(way.0, &way.1);
    let (make, how) = make(list, style);
    let pages_of = match style {
        PageStyle::Page { pages, .. } => pages.as_ref(),
        PageStyle::Cursor { .. }
        | PageStyle::LastItem { .. }
        | PageStyle::Link
        | PageStyle::NextUrl { .. }
        | PageStyle::Offset { .. } => None,
    };
    let ends = [("more", more.as_ref()), ("total", total.as_ref()), ("pages", pages_of)];
    let ends = ends.into_iter().filter_map(|(name, pointer)| {
        let name = format_ident!("{name}");
        pointer.map(|pointer| quote!(.#name(#pointer)))
    });
    Some(quote! {
        runtime::page_methods! {
            #name => #pages #page, #items #item, #error, #read, #way, runtime::Pagination::#make #(#ends)*, #how
        }
    })
}

/// What makes the description for the runtime, and what is said of it.
fn make(list: &str, style: &PageStyle) -> (TokenStream, String) {
    match style {
        PageStyle::Cursor { parameter, next } => (
            quote!(cursor(#list, #parameter, #next)),
            format!("`{}` of an answer is `{}` of the next request.", code(next), code(parameter)),
        ),
        PageStyle::LastItem { parameter, next } => (
            quote!(last_item(#list, #parameter, #next)),
            format!("`{}` of the last element is `{}` of the next request.", code(next), code(parameter)),
        ),
        PageStyle::Link => {
            (quote!(link(#list)), "The header `Link` of an answer says where the next page is.".to_owned())
        }
        PageStyle::NextUrl { next } => (
            quote!(next_url(#list, #next)),
            format!("`{}` of an answer says where the next page is.", code(next)),
        ),
        PageStyle::Offset { parameter } => (
            quote!(offset(#list, #parameter)),
            format!("`{}` grows by the number of elements of each page.", code(parameter)),
        ),
        PageStyle::Page { parameter, first, .. } => {
            let first = Literal::u64_unsuffixed(*first);
            (quote!(page(#list, #parameter, #first)), format!("`{}` counts the pages.", code(parameter)))
        }
    }
}

/// The closure that takes the list out of a page; what is not there is an empty list.
fn way(first: Holds, fields: &[(Ident, Holds)]) -> TokenStream {
    let (mut list, mut is_optional) = match first {
        Holds::Value => (quote!(page), false),
        Holds::Option => (quote!(page), true),
        Holds::Nullable => (quote!(page.into_value()), true),
    };
    for (field, holds) in fields {
        let field = ident(field);
        list = match (is_optional, holds) {
            (false, Holds::Value | Holds::Option) => quote!(#list.#field),
            (false, Holds::Nullable) => quote!(#list.#field.into_value()),
            (true, Holds::Value) => quote!(#list.map(|it| it.#field)),
            (true, Holds::Option) => quote!(#list.and_then(|it| it.#field)),
            (true, Holds::Nullable) => quote!(#list.and_then(|it| it.#field.into_value())),
        };
        is_optional |= *holds != Holds::Value;
    }
    match is_optional {
        true => quote!(|page| #list.unwrap_or_default()),
        false => quote!(|page| #list),
    }
}
