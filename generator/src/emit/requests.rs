//! The request of an operation: a setter for each optional thing, and the ways to send it.

use proc_macro2::TokenStream;
use quote::quote;

use super::arguments::{argument_type, write};
use super::docs::{code, deprecated, docs};
use super::outcomes;
use super::rust_type::{Scope, ident, rust_type};
use crate::plan::{Argument, Operation};

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
    let success_text = match operation.success.docs.0.lines().next() {
        Some(line) if !line.is_empty() => {
            format!("Sends the request and gives the body of the answer: {line}")
        }
        _ => "Sends the request and gives the body of the answer.".to_owned(),
    };
    let errors = format!(
        "# Errors\n\n[`{}`] if the service answers with one; every error keeps the answer.",
        operation.error.as_str()
    );
    let send_docs = docs(&format!("{success_text}\n\n{errors}"));
    let response_docs =
        docs(&format!("Sends the request and gives status, headers and body of the answer.\n\n{errors}"));
    let any = operation.success.any.as_ref().map(|(any, _)| {
        let any = ident(any);
        let docs =
            docs(&format!("Sends the request and gives whichever documented success comes.\n\n{errors}"));
        quote! {
            #docs
            pub async fn send_any(self) -> Result<#any, crate::OperationError<#error>> {
                let answer = runtime::outcome(self.request.execute().await, #any::read, #error::read);
                answer.map(crate::Response::into_body)
            }
        }
    });
    quote! {
        #struct_docs
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct #name {
            pub(crate) request: runtime::Request,
        }
        impl #name {
            #(#setters)*
            #send_docs
            pub async fn send(self) -> Result<#success, crate::OperationError<#error>> {
                self.send_response().await.map(crate::Response::into_body)
            }
            #response_docs
            pub async fn send_response(self) -> Result<crate::Response<#success>, crate::OperationError<#error>> {
                runtime::outcome(self.request.execute().await, #read, #error::read)
            }
            #any
        }
        runtime::call_options! { #name }
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
        pub fn #name(mut self, #name: #ty) -> Self {
            #write
            self
        }
    }
}
