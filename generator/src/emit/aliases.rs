//! Other names for types; a struct around the type where it contains itself.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::docs;
use super::rust_type::{Scope, ident, rust_type};
use crate::plan::{Alias, Directions};

/// An alias or the struct in its place.
pub(super) fn alias(item: &Alias, scope: Scope) -> TokenStream {
    let name = ident(&item.name);
    let docs = docs(&item.docs.0);
    let ty = rust_type(&item.ty, scope);
    let Some(directions) = item.newtype else {
        return quote!(#docs pub type #name = #ty;);
    };
    let derives = serde_derives(directions);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, #(#derives),*)]
        #[serde(transparent)]
        pub struct #name(
            /// The value.
            pub #ty,
        );
    }
}

/// The derives for the directions in which a type travels.
fn serde_derives(directions: Directions) -> Vec<TokenStream> {
    let mut derives = Vec::new();
    if directions.sent {
        derives.push(quote!(serde::Serialize));
    }
    if directions.received {
        derives.push(quote!(serde::Deserialize));
    }
    derives
}
