//! Unions: an enum, and how a value finds its branch. A value that fits none is kept as it came.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{deprecated, docs};
use super::enums;
use super::rust_type::{Scope, ident, rust_type};
use crate::plan::{JsonKind, Rest, RustType, Telling, Test, Union, Variant, Wire};

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
        Telling::Tests { .. } => None,
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
        Telling::Tests { tests, rest } => {
            let list = tests.iter().map(|(test, index)| {
                let test = self::test(test);
                quote!((#test, #index))
            });
            let known = rest.iter().map(|Rest { branch, members }| quote!((#branch, &[#(#members),*])));
            let attempts = item.variants.iter().enumerate().map(|(index, variant)| {
                let name = ident(&variant.name);
                let attempt = match must_be_exact(item, index) {
                    true => quote!(attempt_exact),
                    false => quote!(attempt),
                };
                quote!(#index => runtime::#attempt(&value, Self::#name))
            });
            quote! {
                for branch in runtime::branches(&value, &[#(#list),*], &[#(#known),*]) {
                    let fit = match branch {
                        #(#attempts,)*
                        _ => None,
                    };
                    if let Some(fit) = fit {
                        return Ok(fit);
                    }
                }
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

/// Whether a branch is taken only if it is written as it was read. A text that is a time, or a number of single precision, comes back in
/// another spelling; where another branch takes any text or number, it was meant for that one.
fn must_be_exact(item: &Union, index: usize) -> bool {
    let others =
        || item.variants.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, other)| &other.ty);
    match &item.variants[index].ty {
        RustType::Mapped(_) | RustType::Base64 => others().any(|ty| *ty == RustType::String),
        RustType::F32 => others().any(|ty| *ty == RustType::F64),
        _ => false,
    }
}

/// A test as the runtime takes it.
fn test(test: &Test) -> TokenStream {
    let values = |values: &[Wire]| {
        let values = values.iter().map(|value| {
            let literal = enums::literal(value);
            match value {
                Wire::Boolean(_) => quote!(runtime::Scalar::Boolean(#literal)),
                Wire::Integer(_) => quote!(runtime::Scalar::Integer(#literal)),
                Wire::Number(text) if text.parse::<u64>().is_ok() => {
                    quote!(runtime::Scalar::Number(#literal as f64))
                }
                Wire::Number(_) => quote!(runtime::Scalar::Number(#literal)),
                Wire::String(_) => quote!(runtime::Scalar::String(#literal)),
            }
        });
        quote!(&[#(#values),*])
    };
    match test {
        Test::Kind(kind) => {
            let kind = match kind {
                JsonKind::Boolean => quote!(Boolean),
                JsonKind::Integer => quote!(Integer),
                JsonKind::Number => quote!(Number),
                JsonKind::String => quote!(String),
                JsonKind::Array => quote!(Array),
                JsonKind::Object => quote!(Object),
            };
            quote!(runtime::Test::Kind(runtime::Kind::#kind))
        }
        Test::Value(list) => {
            let list = values(list);
            quote!(runtime::Test::Value(#list))
        }
        Test::Each(inner) => {
            let inner = self::test(inner);
            quote!(runtime::Test::Each(&#inner))
        }
        Test::Member { name, values: list } => {
            let list = values(list);
            quote!(runtime::Test::Member(#name, #list))
        }
    }
}
