//! breaking E0599: tokens are no longer given to a client for its secret: `oauth_client_credentials` is gone.

use service::{Client, Error};

pub async fn call() -> Result<(), Error> {
    let client = Client::builder().base_url("https://library.test").oauth_client_credentials("me", "secret").build()?;
    println!("{}", client.get_book(7).send().await?.title);
    Ok(())
}
