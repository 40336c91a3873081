//! Open enumerations: the enum itself; what is the same for all stands in a macro of the runtime.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::docs::{deprecated, docs};
use super::rust_type::ident;
use crate::plan::{Enum, Wire};

/// An enumeration with its conversions.
pub(super) fn enumeration(item: &Enum) -> TokenStream {
    let name = ident(&item.name);
    let type_docs = docs(&item.docs.0);
    let deprecated = deprecated(item.deprecated);
    let variants = item.values.iter().map(|value| {
        let (name, docs) = (ident(&value.name), docs(&value.docs.0));
        quote!(#docs #name,)
    });
    let all = |kind: fn(&Wire) -> bool| item.values.iter().all(|value| kind(&value.wire));
    let (texts, integers) =
        (all(|wire| matches!(wire, Wire::String(_))), all(|wire| matches!(wire, Wire::Integer(_))));
    let (implement, held) = match (texts, integers) {
        (true, _) => (quote!(runtime::open_string_enum!), quote!(String)),
        (false, true) => (quote!(runtime::open_integer_enum!), quote!(i64)),
        (false, false) => (quote!(runtime::open_value_enum!), quote!(serde_json::Value)),
    };
    let is_mixed = !texts && !integers;
    let values = item.values.iter().map(|value| {
        let name = ident(&value.name);
        let value = match &value.wire {
            // Compared with any JSON, where nothing says how wide it is.
            Wire::Integer(number) if is_mixed => Literal::i64_suffixed(*number).to_token_stream(),
            wire => literal(wire),
        };
        quote!(#name = #value)
    });
    quote! {
        #type_docs
        #deprecated
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that the document does not name, as it came.
            UnknownValue(runtime::OtherValue<#held>),
        }
        #implement { #name { #(#values),* } UnknownValue }
    }
}

/// A value on the wire as a literal.
pub(super) fn literal(wire: &Wire) -> TokenStream {
    match wire {
        Wire::Boolean(value) => quote!(#value),
        Wire::Integer(number) => Literal::i64_unsuffixed(*number).to_token_stream(),
        Wire::Number(text) => match text.parse::<u64>() {
            Ok(number) => Literal::u64_suffixed(number).to_token_stream(),
            Err(_) => Literal::f64_unsuffixed(text.parse().unwrap_or_default()).to_token_stream(),
        },
        Wire::String(text) => quote!(#text),
    }
}
