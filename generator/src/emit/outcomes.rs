//! What an operation may answer: the error enum and, where there are several successes, theirs; keyed on the status.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::{code, docs};
use super::rust_type::{Scope, ident, rust_type};
use crate::plan::{Decode, Operation, Outcome, Representation, RustType, StatusMatch, Success};

/// The enums of an operation.
pub(super) fn outcomes(operation: &Operation) -> TokenStream {
    let key = code(&operation.key);
    let errors = error_enum(operation, &key);
    let successes = operation.success.any.as_ref().map(|(name, outcomes)| {
        let name = ident(name);
        let docs = docs(&format!("What `{key}` answers when it succeeds."));
        let variants = outcomes.iter().map(success_variant);
        let arms = outcomes.iter().map(success_arm);
        quote! {
            #docs
            #[derive(Clone, Debug)]
            #[non_exhaustive]
            pub enum #name {
                #(#variants,)*
                /// A success that the document does not name, as it came.
                Undocumented(crate::RawResponse),
            }
            impl #name {
                #[inline]
                fn read(raw: &crate::RawResponse) -> Result<Self, crate::Error> {
                    match raw.status() {
                        #(#arms,)*
                        _ => Ok(Self::Undocumented(raw.clone())),
                    }
                }
            }
        }
    });
    quote!(#errors #successes)
}

/// A success without a documented body keeps what came: nothing of an answer is lost.
fn success_variant(outcome: &Outcome) -> TokenStream {
    match outcome.decode {
        Decode::Empty => {
            let (name, docs) = (ident(&outcome.name), docs(&outcome.docs.0));
            quote!(#docs #name(crate::RawResponse))
        }
        Decode::Json | Decode::JsonOrNull | Decode::Text | Decode::Bytes => variant(outcome),
    }
}

fn success_arm(outcome: &Outcome) -> TokenStream {
    match outcome.decode {
        Decode::Empty => {
            let (name, status) = (ident(&outcome.name), status(outcome.status));
            quote!(#status => Ok(Self::#name(raw.clone())))
        }
        Decode::Json | Decode::JsonOrNull | Decode::Text | Decode::Bytes => arm(outcome),
    }
}

fn error_enum(operation: &Operation, key: &str) -> TokenStream {
    let name = ident(&operation.error);
    let docs = docs(&format!("The documented errors of `{key}`, by status."));
    let variants = operation.errors.iter().map(variant);
    let body = match operation.errors.as_slice() {
        [] => quote!(let _ = raw; None),
        [Outcome { status: StatusMatch::Default, .. }] => {
            let read = read(&operation.errors[0]);
            let unused = (operation.errors[0].decode == Decode::Empty).then(|| quote!(let _ = raw;));
            quote!(#unused Some(#read))
        }
        outcomes => {
            let arms = outcomes.iter().map(arm);
            let rest = match outcomes.last().map(|outcome| outcome.status) {
                Some(StatusMatch::Default) => TokenStream::new(),
                _ => quote!(_ => return None,),
            };
            quote! {
                let error = match raw.status() {
                    #(#arms,)*
                    #rest
                };
                Some(error)
            }
        }
    };
    quote! {
        #docs
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
        }
        impl #name {
            #[inline]
            fn read(raw: &crate::RawResponse) -> Option<Result<Self, crate::Error>> {
                #body
            }
        }
    }
}

fn variant(outcome: &Outcome) -> TokenStream {
    let name = ident(&outcome.name);
    let docs = docs(&outcome.docs.0);
    match outcome.ty {
        RustType::Unit => quote!(#docs #name),
        _ => {
            let ty = rust_type(&outcome.ty, Scope::Crate);
            quote!(#docs #name(#ty))
        }
    }
}

fn arm(outcome: &Outcome) -> TokenStream {
    let (status, read) = (status(outcome.status), read(outcome));
    quote!(#status => #read)
}

/// The expression that makes an outcome of `raw`.
fn read(outcome: &Outcome) -> TokenStream {
    let name = ident(&outcome.name);
    match outcome.decode {
        Decode::Empty => quote!(Ok(Self::#name)),
        decode => {
            let decode = reader(decode);
            quote!(#decode(raw).map(Self::#name))
        }
    }
}

/// The pattern of a status.
fn status(status: StatusMatch) -> TokenStream {
    match status {
        StatusMatch::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(#code)
        }
        StatusMatch::Range(hundred) => {
            let (low, high) = (u16::from(hundred) * 100, u16::from(hundred) * 100 + 99);
            let (low, high) = (Literal::u16_unsuffixed(low), Literal::u16_unsuffixed(high));
            quote!(#low..=#high)
        }
        StatusMatch::Default => quote!(_),
    }
}

/// A status as a person writes it.
pub(super) fn status_text(status: StatusMatch) -> String {
    match status {
        StatusMatch::Code(code) => code.to_string(),
        StatusMatch::Range(hundred) => format!("{hundred}XX"),
        StatusMatch::Default => "any other".to_owned(),
    }
}

/// The path of the function that reads a body.
fn reader(decode: Decode) -> TokenStream {
    match decode {
        Decode::Empty => quote!(runtime::decode::empty),
        Decode::Json => quote!(runtime::decode::json),
        Decode::JsonOrNull => quote!(runtime::decode::json_or_null),
        Decode::Text => quote!(runtime::decode::text),
        Decode::Bytes => quote!(runtime::decode::bytes),
    }
}

/// The function that reads the primary success.
pub(super) fn success_reader(operation: &Operation) -> TokenStream {
    primary_alone(&operation.success, reader(operation.success.decode))
}

/// The function that reads the primary success in another media type.
pub(super) fn representation_reader(success: &Success, representation: &Representation) -> TokenStream {
    let is_beside_json = matches!(success.decode, Decode::Json | Decode::JsonOrNull);
    let reader = match representation.decode {
        Decode::Text if is_beside_json => quote!(runtime::decode::text_not_json),
        Decode::Bytes if is_beside_json => quote!(runtime::decode::bytes_not_json),
        decode => reader(decode),
    };
    primary_alone(success, reader)
}

/// `reader` for the primary success. Another documented success is not taken for it: it would lose its body.
fn primary_alone(success: &Success, reader: TokenStream) -> TokenStream {
    if success.others.is_empty() {
        return reader;
    }
    // A range among the others holds the primary one too, which goes first.
    let is_range = success.others.iter().any(|other| matches!(other, StatusMatch::Range(_)));
    let all = success.any.iter().flat_map(|(_, outcomes)| outcomes).map(|outcome| outcome.status);
    let primary =
        all.into_iter().find(|status| is_range && !success.others.contains(status)).map(|primary| {
            let primary = status(primary);
            quote!(#primary => #reader(raw),)
        });
    let others = success.others.iter().map(|other| status(*other));
    quote! {
        |raw| match raw.status() {
            #primary
            #(#others)|* => Err(runtime::decode::another_success(raw)),
            _ => #reader(raw),
        }
    }
}
