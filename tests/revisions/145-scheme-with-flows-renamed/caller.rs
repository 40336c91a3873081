//! fine: a scheme keeps the methods of its flows under another name, and a newcomer takes none of them.

use service::{Client, Error, OAuth};

pub async fn call() -> Result<(), Error> {
    let builder = || Client::builder().base_url("https://library.test");
    let client = builder().oauth_client_credentials("me", "secret").build()?;
    let other = builder().token_source(OAuth::client_credentials("me", "secret").scopes(["read"])).build()?;
    println!("{} {}", client.get_book(7).send().await?.title, other.get_book(7).send().await?.title);
    Ok(())
}
