//! Arguments: how each is taken, and the statement that writes it into a request.

use proc_macro2::TokenStream;
use quote::quote;

use super::rust_type::{Scope, ident, rust_type};
use crate::plan::{Argument, ArgumentPlace, ArgumentType, BodyMedia, RustType, Writing, WritingStyle};

/// How an argument is taken.
pub(super) fn argument_type(ty: &ArgumentType) -> TokenStream {
    match ty {
        ArgumentType::Text => quote!(&str),
        ArgumentType::Body(RustType::Bytes) => quote!(impl Into<crate::Body>),
        ArgumentType::Scalar(ty) | ArgumentType::Structured(ty) | ArgumentType::Body(ty) => {
            rust_type(ty, Scope::Crate)
        }
        ArgumentType::Form(name) => {
            let name = ident(name);
            quote!(#name)
        }
        ArgumentType::Multipart => quote!(crate::Multipart),
        ArgumentType::List(RustType::String) => quote!(impl IntoIterator<Item = impl AsRef<str>>),
        ArgumentType::List(ty) => {
            let ty = rust_type(ty, Scope::Crate);
            quote!(impl IntoIterator<Item = #ty>)
        }
    }
}

/// The statement that writes an argument into a request; nothing for one in the path.
pub(super) fn write(argument: &Argument, request: &TokenStream) -> TokenStream {
    let (name, wire) = (ident(&argument.name), &argument.wire);
    if let (Some(writing), false) = (argument.writing, argument.place == ArgumentPlace::Path) {
        return styled(argument, writing, request);
    }
    match argument.place {
        ArgumentPlace::Path => TokenStream::new(),
        ArgumentPlace::Query => quote!(#request.query(#wire, &#name);),
        ArgumentPlace::Header => quote!(#request.header(#wire, &#name);),
        ArgumentPlace::Cookie => quote!(#request.cookie(#wire, &#name);),
        ArgumentPlace::Body => {
            let Some(body) = &argument.body else { return TokenStream::new() };
            let content_type = &body.content_type;
            match &body.media {
                BodyMedia::Json => quote!(#request.json(#content_type, &#name);),
                BodyMedia::Text => quote!(#request.text(#content_type, #name);),
                BodyMedia::Bytes => quote!(#request.body(#content_type, #name.into());),
                BodyMedia::Form(members) => {
                    let members =
                        members.iter().map(|(wire, writing)| parameter(&quote!(Query), wire, *writing));
                    quote!(#request.form(#content_type, &#name, &[#(#members),*]);)
                }
                BodyMedia::Multipart => match argument.ty {
                    ArgumentType::Form(_) => quote!(#request.multipart(#content_type, &#name.multipart);),
                    _ => quote!(#request.multipart(#content_type, &#name);),
                },
            }
        }
    }
}

/// The statement that writes an argument in a style of its own.
pub(super) fn styled(argument: &Argument, writing: Writing, request: &TokenStream) -> TokenStream {
    let (name, wire) = (ident(&argument.name), &argument.wire);
    let place = match argument.place {
        ArgumentPlace::Path => quote!(Path),
        ArgumentPlace::Query | ArgumentPlace::Body => quote!(Query),
        ArgumentPlace::Header => quote!(Header),
        ArgumentPlace::Cookie => quote!(Cookie),
    };
    let parameter = parameter(&place, wire, writing);
    let value = match &argument.ty {
        ArgumentType::List(RustType::String) => {
            quote!(&#name.into_iter().map(|value| value.as_ref().to_owned()).collect::<Vec<_>>())
        }
        ArgumentType::List(_) => quote!(&#name.into_iter().collect::<Vec<_>>()),
        ArgumentType::Text => quote!(#name),
        ArgumentType::Scalar(_)
        | ArgumentType::Structured(_)
        | ArgumentType::Body(_)
        | ArgumentType::Form(_)
        | ArgumentType::Multipart => quote!(&#name),
    };
    quote! {
        #request.styled(
            #parameter,
            #value,
        );
    }
}

/// A parameter, as the runtime takes it.
fn parameter(place: &TokenStream, wire: &str, writing: Writing) -> TokenStream {
    let style = match writing.style {
        WritingStyle::Simple => quote!(Simple),
        WritingStyle::Label => quote!(Label),
        WritingStyle::Matrix => quote!(Matrix),
        WritingStyle::Form => quote!(Form),
        WritingStyle::SpaceDelimited => quote!(SpaceDelimited),
        WritingStyle::PipeDelimited => quote!(PipeDelimited),
        WritingStyle::DeepObject => quote!(DeepObject),
        WritingStyle::Json => quote!(Json),
    };
    let explode = if writing.explode { quote!(Yes) } else { quote!(No) };
    let reserved = if writing.allow_reserved { quote!(Kept) } else { quote!(Encoded) };
    quote! {
        runtime::Parameter {
            place: runtime::Place::#place,
            name: #wire,
            style: runtime::Style::#style,
            explode: runtime::Explode::#explode,
            reserved: runtime::Reserved::#reserved,
        }
    }
}
