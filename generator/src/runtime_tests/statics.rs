//! What holds of the types themselves.

use std::mem::size_of;

use crate::runtime::{
    Body, BoxFuture, Core, CoreBuilder, Error, Headers, OperationError, OtherValue, RawResponse, Request,
    Response, Secret, Token, TokenCache, UnknownVariant,
};

#[test]
fn errors_are_one_word() {
    assert_eq!(size_of::<Error>(), size_of::<usize>());
    assert_eq!(size_of::<OperationError<[u64; 8]>>(), size_of::<usize>());
    assert_eq!(size_of::<Result<(), Error>>(), size_of::<usize>());
}

#[test]
fn everything_can_go_to_another_thread() {
    fn both<T: Send + Sync + 'static>() {}
    both::<Body>();
    both::<Core>();
    both::<CoreBuilder>();
    both::<Error>();
    both::<Headers>();
    both::<OperationError<String>>();
    both::<OtherValue<String>>();
    both::<RawResponse>();
    both::<Request>();
    both::<Response<String>>();
    both::<Secret>();
    both::<Token>();
    both::<TokenCache>();
    both::<UnknownVariant>();
}

#[test]
fn futures_can_go_to_another_thread() {
    fn send<T: Send>(_: fn(Request) -> T) {}
    send::<BoxFuture<'static, _>>(Request::execute);
    fn token(cache: TokenCache, core: Core) -> impl Send {
        async move { cache.token(&core).await }
    }
    let _ = token;
}
