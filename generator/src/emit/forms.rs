//! The struct of a multipart body: what is required is given to `new`, the rest is set; each writes its part at once.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{code, docs};
use super::rust_type::{Scope, ident, rust_type};
use crate::plan::{Form, FormPart, FormPartKind, Operation, RustType};

/// A form and its methods.
pub(super) fn form(operation: &Operation, form: &Form) -> TokenStream {
    let name = ident(&form.name);
    let struct_docs = docs(&format!("The multipart body of `{}`.", code(&operation.key)));
    let required: Vec<&FormPart> = form.parts.iter().filter(|part| part.required).collect();
    let arguments = required.iter().map(|part| {
        let (name, ty) = (ident(&part.name), taken(&part.kind));
        quote!(#name: #ty)
    });
    let writes = required.iter().map(|part| write(part, &quote!(multipart)));
    let allow = (required.len() > 7).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let (multipart, default) = match required.is_empty() {
        true => (
            quote!(Self { multipart: crate::Multipart::new() }),
            quote!(
                impl Default for #name {
                    #[inline]
                    fn default() -> Self {
                        Self::new()
                    }
                }
            ),
        ),
        false => (
            quote!(
                let mut multipart = crate::Multipart::new();
                #(#writes)*
                Self { multipart }
            ),
            TokenStream::new(),
        ),
    };
    let setters = form.parts.iter().filter(|part| !part.required).map(|part| {
        let (name, ty, docs) = (ident(&part.name), taken(&part.kind), docs(&part.docs.0));
        let (wire, write) = (&part.wire, write(part, &quote!(self.multipart)));
        quote! {
            #docs
            #[must_use]
            #[inline]
            pub fn #name(mut self, #name: #ty) -> Self {
                self.multipart.remove(#wire);
                #write
                self
            }
        }
    });
    quote! {
        #struct_docs
        #[derive(Clone, Debug)]
        pub struct #name {
            pub(crate) multipart: crate::Multipart,
        }
        impl #name {
            /// With what is required.
            #allow
            #[must_use]
            #[inline]
            pub fn new(#(#arguments),*) -> Self {
                #multipart
            }
            #(#setters)*
        }
        #default
    }
}

/// How a part is taken.
fn taken(kind: &FormPartKind) -> TokenStream {
    match kind {
        FormPartKind::Text(RustType::String) => quote!(&str),
        FormPartKind::Text(ty) | FormPartKind::Json(ty) => rust_type(ty, Scope::Crate),
        FormPartKind::Texts(RustType::String) => quote!(impl IntoIterator<Item = impl AsRef<str>>),
        FormPartKind::Texts(ty) | FormPartKind::Jsons(ty) => {
            let ty = rust_type(ty, Scope::Crate);
            quote!(impl IntoIterator<Item = #ty>)
        }
        FormPartKind::File => quote!(impl Into<crate::FilePart>),
        FormPartKind::Files => quote!(impl IntoIterator<Item = crate::FilePart>),
    }
}

/// The statements that write a part.
fn write(part: &FormPart, multipart: &TokenStream) -> TokenStream {
    let (name, wire) = (ident(&part.name), &part.wire);
    let content_type = match &part.content_type {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    };
    match &part.kind {
        FormPartKind::Text(RustType::Mapped(_) | RustType::Base64) => {
            quote!(#multipart.push_scalar(#wire, #content_type, &#name);)
        }
        FormPartKind::Text(_) => quote!(#multipart.push_text(#wire, #content_type, #name.to_string());),
        FormPartKind::Json(_) => quote!(#multipart.push_json(#wire, #content_type, &#name);),
        FormPartKind::File => quote!(#multipart.push_file(#wire, #content_type, #name.into());),
        FormPartKind::Texts(RustType::Mapped(_) | RustType::Base64) => {
            quote!(for value in #name { #multipart.push_scalar(#wire, #content_type, &value); })
        }
        FormPartKind::Texts(ty) => {
            let text = match ty {
                RustType::String => quote!(value.as_ref().to_owned()),
                _ => quote!(value.to_string()),
            };
            quote!(for value in #name { #multipart.push_text(#wire, #content_type, #text); })
        }
        FormPartKind::Jsons(_) => {
            quote!(for value in #name { #multipart.push_json(#wire, #content_type, &value); })
        }
        FormPartKind::Files => {
            quote!(for file in #name { #multipart.push_file(#wire, #content_type, file); })
        }
    }
}
