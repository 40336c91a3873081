//! breaking E0277: an enumeration becomes a choice of types, which are not all a key of a map.

use std::hash::Hash;

use service::types::Genre;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let genre: Option<Genre> = client.get_book(7).send().await?.genre;
    genre.as_ref().map(key);
    Ok(())
}

fn key<T: Eq + Hash>(value: &T) -> &T {
    value
}
