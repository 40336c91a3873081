//! Structs: public fields, `new` with what is required and a setter for the rest where a caller makes one.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs::{deprecated, docs};
use super::rust_type::{Scope, ident, rust_type, taken};
use crate::plan::{Constructor, Directions, Field, RustType, Struct};

/// A struct and its methods.
pub(super) fn structure(item: &Struct, scope: Scope) -> TokenStream {
    let name = ident(&item.name);
    let docs = docs(&item.docs.0);
    let deprecated = deprecated(item.deprecated);
    let fields = item.fields.iter().map(|field| declaration(field, scope));
    let additional = item.additional.as_ref().map(|(name, ty)| {
        let (name, ty) = (ident(name), rust_type(ty, scope));
        quote! {
            /// Members that the document does not name.
            pub #name: std::collections::BTreeMap<String, #ty>,
        }
    });
    let has_secret = item.fields.iter().any(|field| field.secret);
    let mut derives = vec![quote!(Clone)];
    if !has_secret {
        derives.push(quote!(Debug));
    }
    if item.constructor == Some(Constructor::Empty) {
        derives.push(quote!(Default));
    }
    derives.push(quote!(PartialEq));
    let debug = has_secret.then(|| debug(item));
    let methods = item.constructor.map(|_| methods(item, scope));
    let left_out = has_omittable(item).then(|| quote!(__left_out: crate::runtime::LeftOut,));
    let object = object(item);
    quote! {
        #docs
        #deprecated
        #[derive(#(#derives),*)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #additional
            #left_out
        }
        #object
        #debug
        #methods
    }
}

fn has_omittable(item: &Struct) -> bool {
    item.fields.iter().any(|field| field.omittable)
}

/// How it is read and written, in the directions in which it travels.
fn object(item: &Struct) -> Option<TokenStream> {
    let Directions { sent, received } = item.directions;
    let traits: Vec<_> = [(received, quote!(Deserialize)), (sent, quote!(Serialize))]
        .into_iter()
        .filter_map(|(travels, name)| travels.then_some(name))
        .collect();
    if traits.is_empty() {
        return None;
    }
    let name = ident(&item.name);
    let members = item.fields.iter().map(|field| {
        let (kind, name, wire) = (kind(field), ident(&field.name), &field.wire);
        quote!(#kind #name = #wire)
    });
    let rest = item.additional.as_ref().map(|(name, _)| {
        let name = ident(name);
        quote!(..#name,)
    });
    let left_out = has_omittable(item).then(|| quote!(!__left_out,));
    Some(quote!(runtime::object! { #name: #(#traits),* { #(#members,)* #rest #left_out } }))
}

/// Whether a member has to come, and is sent whatever it holds. A required one that may be `null` is sent as `null`.
fn kind(field: &Field) -> TokenStream {
    match &field.ty {
        RustType::Nullable(_) => quote!(optional),
        RustType::Option(_) if !field.required => quote!(optional),
        _ => quote!(required),
    }
}

fn declaration(field: &Field, scope: Scope) -> TokenStream {
    let name = ident(&field.name);
    let ty = rust_type(&field.ty, scope);
    let docs = docs(&field.docs.0);
    let deprecated = deprecated(field.deprecated);
    quote! {
        #docs
        #deprecated
        pub #name: #ty,
    }
}

/// `Debug` that hides what is secret.
fn debug(item: &Struct) -> TokenStream {
    let name = ident(&item.name);
    let text = item.name.as_str();
    let fields = item.fields.iter().map(|field| {
        let (label, name) = (field.name.as_str(), ident(&field.name));
        match field.secret {
            true => quote!(.field(#label, &"***")),
            false => quote!(.field(#label, &self.#name)),
        }
    });
    let additional = item.additional.as_ref().map(|(name, _)| {
        let (label, name) = (name.as_str(), ident(name));
        quote!(.field(#label, &self.#name))
    });
    quote! {
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(#text) #(#fields)* #additional .finish()
            }
        }
    }
}

/// `new` and the setters.
fn methods(item: &Struct, scope: Scope) -> TokenStream {
    let name = ident(&item.name);
    let required: Vec<&Field> = item.fields.iter().filter(|field| field.required).collect();
    let arguments = required.iter().map(|field| {
        let name = ident(&field.name);
        let (ty, _) = taken_as(&field.ty, field, &name, scope);
        quote!(#name: #ty)
    });
    let members = item.fields.iter().map(|field| {
        let name = ident(&field.name);
        match field.required {
            true => match taken_as(&field.ty, field, &name, scope).1 {
                value if name == value.to_string() => quote!(#name),
                value => quote!(#name: #value),
            },
            false if matches!(field.ty, RustType::Nullable(_)) => quote!(#name: crate::Nullable::Absent),
            false => quote!(#name: None),
        }
    });
    let additional = item.additional.as_ref().map(|(name, _)| {
        let name = ident(name);
        quote!(#name: std::collections::BTreeMap::new())
    });
    let left_out = has_omittable(item).then(|| quote!(__left_out: crate::runtime::LeftOut::default()));
    let members = members.chain(additional).chain(left_out);
    let allow = (required.len() > 7).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let text = match required.is_empty() {
        true => " One with no member set.",
        false => " One with its required members.",
    };
    let removers = item.fields.iter().filter(|field| field.omittable).map(remover);
    let setters = item.fields.iter().filter(|field| !field.required).map(|field| setter(field, scope));
    quote! {
        impl #name {
            #[doc = #text]
            #allow
            #[must_use]
            #[inline]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#members),* }
            }
            #(#setters)*
            #(#removers)*
        }
    }
}

/// The method that leaves out what need not be sent any more.
fn remover(field: &Field) -> TokenStream {
    let method = format_ident!("without_{}", field.name.as_str());
    let wire = &field.wire;
    let docs =
        docs(&format!("Leaves out `{}`, which need not be sent, whatever it holds.", field.name.as_str()));
    quote! {
        #docs
        #[must_use]
        #[inline]
        pub fn #method(mut self) -> Self {
            self.__left_out.add(#wire);
            self
        }
    }
}

fn setter(field: &Field, scope: Scope) -> TokenStream {
    let (name, setter) = (ident(&field.name), ident(&field.setter));
    let (ty, value) = match &field.ty {
        RustType::Option(inner) => {
            let (ty, value) = taken_as(inner, field, &name, scope);
            (ty, quote!(Some(#value)))
        }
        other => taken_as(other, field, &name, scope),
    };
    let docs = docs(&field.docs.0);
    let deprecated = deprecated(field.deprecated);
    quote! {
        #docs
        #deprecated
        #[must_use]
        #[inline]
        pub fn #setter(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// How the value of a field is taken; a text under another name as any text.
fn taken_as(
    ty: &RustType,
    field: &Field,
    name: &proc_macro2::Ident,
    scope: Scope,
) -> (TokenStream, TokenStream) {
    match ty {
        RustType::Model(_) if field.converted => {
            let ty = rust_type(ty, scope);
            (quote!(impl Into<#ty>), quote!(#name.into()))
        }
        ty => taken(ty, name, scope),
    }
}
