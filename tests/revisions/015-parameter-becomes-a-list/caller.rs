//! breaking E0277: a parameter that was one text becomes a list of texts.

use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let titles: Vec<String> = client.list_books().author("Lem").send().await?;
    drop(titles);
    Ok(())
}
