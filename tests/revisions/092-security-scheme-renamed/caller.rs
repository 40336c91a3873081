//! fine: a security scheme is renamed.

use service::{Client, Error};

pub fn client() -> Result<Client, Error> {
    Client::builder().base_url("https://library.test").key("secret").build()
}

pub async fn call() -> Result<(), Error> {
    let book = client()?.get_book(7).send().await?;
    println!("{}", book.title);
    Ok(())
}
