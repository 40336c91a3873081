//! Open enumerations: the enum itself; what is the same for all stands in a macro of the runtime.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

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
    let values = item.values.iter().map(|value| {
        let name = ident(&value.name);
        match &value.wire {
            Wire::String(text) => quote!(#name = #text),
            Wire::Integer(number) => {
                let number = Literal::i64_unsuffixed(*number);
                quote!(#name = #number)
            }
        }
    });
    let (implement, held) = match item.values.first().map(|value| &value.wire) {
        Some(Wire::Integer(_)) => (quote!(runtime::open_integer_enum!), quote!(i64)),
        Some(Wire::String(_)) | None => (quote!(runtime::open_string_enum!), quote!(String)),
    };
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
