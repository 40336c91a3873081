//! Unions: an enum, and how a value finds its branch. A value that fits none is kept as it came.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{deprecated, docs};
use super::rust_type::{Scope, ident, rust_type};
use crate::plan::{JsonKind, Telling, Union, Variant};

/// A union with serde's traits.
pub(super) fn union(item: &Union, scope: Scope) -> TokenStream {
    let name = ident(&item.name);
    let type_docs = docs(&item.docs.0);
    let deprecated = deprecated(item.deprecated);
    let variants = item.variants.iter().map(|variant| {
        let (name, ty, docs) = (ident(&variant.name), rust_type(&variant.ty, scope), docs(&variant.docs.0));
        quote!(#docs #name(#ty),)
    });
    let serialize = item.directions.sent.then(|| serialize(item));
    let deserialize = item.directions.received.then(|| deserialize(item));
    quote! {
        #type_docs
        #deprecated
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that fits none of the branches, as it came.
            UnknownValue(runtime::UnknownVariant),
        }
        #serialize
        #deserialize
    }
}

fn serialize(item: &Union) -> TokenStream {
    let name = ident(&item.name);
    let arms = item.variants.iter().enumerate().map(|(index, variant)| {
        let name = ident(&variant.name);
        match tag_of(item, index) {
            Some((property, value)) => {
                quote!(Self::#name(value) => runtime::serialize_tagged(value, (#property, #value), serializer))
            }
            None => quote!(Self::#name(value) => serde::Serialize::serialize(value, serializer)),
        }
    });
    quote! {
        impl serde::Serialize for #name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    #(#arms,)*
                    Self::UnknownValue(value) => serde::Serialize::serialize(value.get(), serializer),
                }
            }
        }
    }
}

fn tag_of(item: &Union, index: usize) -> Option<(&str, &str)> {
    match &item.telling {
        Telling::Tag { property, values } => values
            .iter()
            .find(|(_, mapped)| *mapped == index)
            .map(|(value, _)| (property.as_str(), value.as_str())),
        Telling::Kind(_) | Telling::Order => None,
    }
}

fn deserialize(item: &Union) -> TokenStream {
    let name = ident(&item.name);
    let make = |variant: &Variant| {
        let name = ident(&variant.name);
        quote!(runtime::variant(value, Self::#name, Self::UnknownValue))
    };
    let body = match &item.telling {
        Telling::Tag { property, values } => {
            let arms = values.iter().map(|(value, index)| {
                let make = make(&item.variants[*index]);
                quote!(Some(#value) => #make)
            });
            quote! {
                let branch = match value.get(#property).and_then(serde_json::Value::as_str) {
                    #(#arms,)*
                    _ => Self::UnknownValue(runtime::UnknownVariant::new(value)),
                };
                Ok(branch)
            }
        }
        Telling::Kind(kinds) => {
            let mut branches: Vec<_> = kinds.iter().zip(&item.variants).collect();
            // A whole number before any number.
            branches.sort_by_key(|(kind, _)| **kind);
            let arms = branches.into_iter().map(|(kind, variant)| {
                let (pattern, make) = (pattern(*kind), make(variant));
                quote!(#pattern => #make)
            });
            quote! {
                let branch = match &value {
                    #(#arms,)*
                    _ => Self::UnknownValue(runtime::UnknownVariant::new(value)),
                };
                Ok(branch)
            }
        }
        Telling::Order => {
            let attempts = item.variants.iter().map(|variant| {
                let name = ident(&variant.name);
                quote! {
                    if let Ok(value) = serde::Deserialize::deserialize(&value) {
                        return Ok(Self::#name(value));
                    }
                }
            });
            quote! {
                #(#attempts)*
                Ok(Self::UnknownValue(runtime::UnknownVariant::new(value)))
            }
        }
    };
    quote! {
        impl<'de> serde::Deserialize<'de> for #name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value: serde_json::Value = serde::Deserialize::deserialize(deserializer)?;
                #body
            }
        }
    }
}

fn pattern(kind: JsonKind) -> TokenStream {
    match kind {
        JsonKind::Boolean => quote!(serde_json::Value::Bool(_)),
        JsonKind::Integer => quote!(serde_json::Value::Number(number) if !number.is_f64()),
        JsonKind::Number => quote!(serde_json::Value::Number(_)),
        JsonKind::String => quote!(serde_json::Value::String(_)),
        JsonKind::Array => quote!(serde_json::Value::Array(_)),
        JsonKind::Object => quote!(serde_json::Value::Object(_)),
    }
}
