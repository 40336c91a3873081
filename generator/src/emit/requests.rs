//! The request of an operation: a setter for each optional thing, and the ways to send it.

use proc_macro2::TokenStream;
use quote::quote;

use super::arguments::{argument_type, write};
use super::docs::{code, deprecated, docs};
use super::rust_type::{Scope, ident, rust_type};
use super::{outcomes, pagination};
use crate::plan::{
    Argument, ArgumentPlace, Operation, Pieces, Remover, Representation, RustType, StreamPlan,
};

/// The request struct and its methods.
pub(super) fn request(operation: &Operation) -> TokenStream {
    let name = ident(&operation.request);
    let error = ident(&operation.error);
    let setters = operation.setters.iter().map(setter);
    let success = rust_type(&operation.success.ty, Scope::Crate);
    let read = outcomes::success_reader(operation);
    let struct_docs = docs(&format!(
        "A request of `{}`, started by its method and sent by [`send`](Self::send).",
        code(&operation.key)
    ));
    let answer = match operation.success.docs.0.lines().next() {
        Some(line) if !line.is_empty() => format!(": {line}"),
        _ => ".".to_owned(),
    };
    let errors = format!(
        "# Errors\n\n[`{}`] if the service answers with one; every error keeps the answer.",
        operation.error.as_str()
    );
    let typed = operation.headers.as_ref().map(|headers| {
        format!(" [`{}`] types the headers that the document describes.", headers.name.as_str())
    });
    let typed = typed.unwrap_or_default();
    let any = operation.success.any.as_ref().map(|(any, _)| {
        let any = ident(any);
        let docs =
            docs(&format!("Sends the request and gives whichever documented success comes.\n\n{errors}"));
        quote! {
            #docs
            #[inline]
            pub fn send_any(self) -> crate::BodyFuture<#any, #error> {
                self.request.send(#any::read, #error::read).body()
            }
        }
    });
    let representations = operation.success.representations.iter();
    let representations = representations.map(|other| representation(operation, other, &errors));
    let streams = operation.success.streams.iter().map(|plan| stream(operation, plan, &errors));
    let removers = operation.removers.iter().map(|remover| self::remover(operation, remover));
    let own = quote!(#(#setters)* #(#removers)* #any #(#representations)* #(#streams)*);
    let pages = pagination::methods(operation);
    let own = (!own.is_empty()).then(|| quote!(impl #name { #own }));
    quote! {
        #struct_docs
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct #name {
            pub(crate) request: runtime::Request,
        }
        runtime::request_methods! { #name => #success, #error, #read, #answer, #typed }
        #pages
        #own
    }
}

/// The method that asks for another media type.
fn representation(operation: &Operation, other: &Representation, errors: &str) -> TokenStream {
    let (method, accept, error) = (ident(&other.method), &other.accept, ident(&operation.error));
    let ty = rust_type(&other.ty, Scope::Crate);
    let read = outcomes::representation_reader(&operation.success, other);
    let docs = docs(&format!(
        "Sends the request and gives the body of the answer as `{}`.\n\n{errors}",
        code(accept)
    ));
    quote! {
        #docs
        #[inline]
        pub fn #method(mut self) -> crate::BodyFuture<#ty, #error> {
            self.request.accept(#accept);
            self.request.send(#read, #error::read).body()
        }
    }
}

/// The method that reads the answer while it comes.
fn stream(operation: &Operation, plan: &StreamPlan, errors: &str) -> TokenStream {
    let (method, accept, error) = (ident(&plan.method), &plan.accept, ident(&operation.error));
    let ty = stream_type(plan);
    let (what, make) = match &plan.pieces {
        Pieces::Bytes => ("the bytes of the answer", quote!(Ok)),
        Pieces::TextEvents => ("the events of the answer", quote!(crate::EventStream::text)),
        Pieces::JsonEvents(_) => ("the events of the answer", quote!(crate::EventStream::json)),
        Pieces::JsonLines(_) => ("the values of the answer", quote!(crate::ItemStream::lines)),
        Pieces::JsonSequence(_) => ("the values of the answer", quote!(crate::ItemStream::sequence)),
    };
    let docs = docs(&format!(
        "Sends the request and gives {what}, `{}`, while they come. The time limit of the call holds for its start, and then for \
         each wait.\n\n{errors} What breaks later is an item of the stream.",
        code(accept)
    ));
    quote! {
        #docs
        #[cfg(feature = "stream")]
        #[cfg_attr(docsrs, doc(cfg(feature = "stream")))]
        #[inline]
        pub fn #method(mut self) -> crate::StreamFuture<#ty, #error> {
            self.request.accept(#accept);
            self.request.stream(#make, #error::read)
        }
    }
}

/// What an answer is read as while it comes.
pub(super) fn stream_type(plan: &StreamPlan) -> TokenStream {
    let of = |ty: &RustType| rust_type(ty, Scope::Crate);
    match &plan.pieces {
        Pieces::Bytes => quote!(crate::ByteStream),
        Pieces::TextEvents => quote!(crate::EventStream<String>),
        Pieces::JsonEvents(ty) => {
            let ty = of(ty);
            quote!(crate::EventStream<#ty>)
        }
        Pieces::JsonLines(ty) | Pieces::JsonSequence(ty) => {
            let ty = of(ty);
            quote!(crate::ItemStream<#ty>)
        }
    }
}

/// The method that leaves out what need not be sent any more.
fn remover(operation: &Operation, remover: &Remover) -> TokenStream {
    let method = ident(&remover.method);
    let Argument { wire, name, place, .. } = &operation.positional[remover.argument];
    let docs = docs(&format!("Leaves out `{}`, which need not be sent.", code(name.as_str())));
    let place = match place {
        ArgumentPlace::Path => quote!(Path),
        ArgumentPlace::Query => quote!(Query),
        ArgumentPlace::Header => quote!(Header),
        ArgumentPlace::Cookie => quote!(Cookie),
        ArgumentPlace::Body => {
            return quote! {
                #docs
                #[inline]
                pub fn #method(mut self) -> Self {
                    self.request.without_body();
                    self
                }
            };
        }
    };
    quote! {
        #docs
        #[inline]
        pub fn #method(mut self) -> Self {
            self.request.without(runtime::Place::#place, #wire);
            self
        }
    }
}

fn setter(argument: &Argument) -> TokenStream {
    let name = ident(&argument.name);
    let ty = argument_type(&argument.ty);
    let docs = docs(&argument.docs.0);
    let deprecated = deprecated(argument.deprecated);
    let write = write(argument, &quote!(self.request));
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #name(mut self, #name: #ty) -> Self {
            #write
            self
        }
    }
}
