//! The struct of the headers that an operation may answer with, and how it is made of those that came.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{code, docs};
use super::rust_type::{Scope, ident, rust_type};
use crate::plan::{AnswerHeaders, HeaderKind, Operation};

/// The struct and its conversion.
pub(super) fn headers(operation: &Operation, headers: &AnswerHeaders) -> TokenStream {
    let name = ident(&headers.name);
    let struct_docs = docs(&format!(
        "The headers that the document describes for answers of `{}`, made `from` those of a [`Response`](crate::Response) or of \
         an error. `None`: it did not come, or is not what the document says.",
        code(&operation.key)
    ));
    let fields = headers.fields.iter().map(|field| {
        let (name, docs) = (ident(&field.name), docs(&field.docs.0));
        let ty = match &field.kind {
            HeaderKind::One(ty) => rust_type(ty, Scope::Crate),
            HeaderKind::List(ty) => {
                let ty = rust_type(ty, Scope::Crate);
                quote!(Vec<#ty>)
            }
        };
        quote!(#docs pub #name: Option<#ty>)
    });
    let reads = headers.fields.iter().map(|field| {
        let (name, wire) = (ident(&field.name), &field.wire);
        match field.kind {
            HeaderKind::One(_) => quote!(#name: headers.read(#wire)),
            HeaderKind::List(_) => quote!(#name: headers.read_list(#wire)),
        }
    });
    let (derive, debug) = match headers.fields.iter().any(|field| field.secret) {
        false => (quote!(Clone, Debug, PartialEq), TokenStream::new()),
        true => (
            quote!(Clone, PartialEq),
            quote! {
                /// Without the values: one of them is a secret.
                impl std::fmt::Debug for #name {
                    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.debug_struct(stringify!(#name)).finish_non_exhaustive()
                    }
                }
            },
        ),
    };
    quote! {
        #struct_docs
        #[derive(#derive)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
        }
        #debug
        impl From<&crate::Headers> for #name {
            #[inline]
            fn from(headers: &crate::Headers) -> Self {
                Self { #(#reads),* }
            }
        }
    }
}
