//! How a type of the Plan is written: the only place.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::plan::{Ident, RustType};

/// From where a model is named.
#[derive(Clone, Copy)]
pub(super) enum Scope {
    /// Inside `types`.
    Types,
    /// Anywhere else.
    Crate,
}

/// An identifier as a token.
pub(super) fn ident(ident: &Ident) -> proc_macro2::Ident {
    format_ident!("{}", ident.as_str())
}

/// A type as tokens.
pub(super) fn rust_type(ty: &RustType, scope: Scope) -> TokenStream {
    match ty {
        RustType::Unit => quote!(()),
        RustType::Bool => quote!(bool),
        RustType::I32 => quote!(i32),
        RustType::I64 => quote!(i64),
        RustType::U32 => quote!(u32),
        RustType::U64 => quote!(u64),
        RustType::F32 => quote!(f32),
        RustType::F64 => quote!(f64),
        RustType::String => quote!(String),
        RustType::Value => quote!(serde_json::Value),
        RustType::Bytes => quote!(bytes::Bytes),
        RustType::Base64 => quote!(crate::Base64),
        RustType::Mapped(path) => match path.parse() {
            Ok(tokens) => tokens,
            Err(error) => panic!("the settings let `{path}` pass: {error}"),
        },
        RustType::Model(name) => {
            let name = ident(name);
            match scope {
                Scope::Types => quote!(#name),
                Scope::Crate => quote!(crate::types::#name),
            }
        }
        RustType::Option(inner) => wrapped(quote!(Option), inner, scope),
        RustType::Nullable(inner) => wrapped(quote!(crate::Nullable), inner, scope),
        RustType::Vec(inner) => wrapped(quote!(Vec), inner, scope),
        RustType::Boxed(inner) => wrapped(quote!(Box), inner, scope),
        RustType::Map(inner) => {
            let inner = rust_type(inner, scope);
            quote!(std::collections::BTreeMap<String, #inner>)
        }
    }
}

fn wrapped(outer: TokenStream, inner: &RustType, scope: Scope) -> TokenStream {
    let inner = rust_type(inner, scope);
    quote!(#outer<#inner>)
}

/// How a setter takes a value and what it makes of it: text from anything that gives it, boxes unseen.
pub(super) fn taken(ty: &RustType, name: &proc_macro2::Ident, scope: Scope) -> (TokenStream, TokenStream) {
    match ty {
        RustType::String => (quote!(impl Into<String>), quote!(#name.into())),
        RustType::Base64 => (quote!(impl Into<crate::Base64>), quote!(#name.into())),
        RustType::Boxed(inner) => (rust_type(inner, scope), quote!(Box::new(#name))),
        RustType::Nullable(inner) => match inner.as_ref() {
            RustType::Boxed(inner) => {
                let inner = rust_type(inner, scope);
                (quote!(impl Into<crate::Nullable<#inner>>), quote!(#name.into().map(Box::new)))
            }
            inner => {
                let inner = rust_type(inner, scope);
                (quote!(impl Into<crate::Nullable<#inner>>), quote!(#name.into()))
            }
        },
        ty => (rust_type(ty, scope), quote!(#name)),
    }
}
