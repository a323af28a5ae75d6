/// One file of the starter tree.
struct StarterFile {
  var path: String
  var text: String
}

/// What `init` writes: a small help centre with one page of the main kinds, without a warning.
let starterContent = [
  StarterFile(
    path: "site.yml",
    text: """
      title: Example Help
      description: Answers for customers of Example.
      default-locale: en
      base-url: https://help.example.com/

      """),
  StarterFile(
    path: "index.md",
    text: """
      ---
      title: How can we help?
      description: Answers for customers of Example, day and night.
      ---

      Find an answer by topic, or search in your own words.

      """),
  StarterFile(
    path: "accounts/index.md",
    text: """
      ---
      title: Your account
      description: Sign in, change your password, keep your account safe.
      ---

      Everything about signing in and keeping your account safe.

      """),
  StarterFile(
    path: "accounts/reset-your-password.md",
    text: """
      ---
      title: Reset your password
      description: Set a new password when you have forgotten the old one.
      type: how-to
      ---

      Choose **Forgot password?** on the sign-in page and follow the link that we send you.

      ## Set a new password

      1. Open the sign-in page and choose **Forgot password?**
      2. Type the e-mail address of your account and choose **Send**.
      3. Open the message and follow its link within an hour.
      4. Type a new password of at least 12 characters and choose **Save**.

      > [!TIP]
      > No message after five minutes? Look into the folder for unwanted mail, then see
      > [I cannot sign in](i-cannot-sign-in.md).

      """),
  StarterFile(
    path: "accounts/i-cannot-sign-in.md",
    text: """
      ---
      title: I cannot sign in
      description: Find out in a few questions why signing in does not work.
      type: troubleshooting
      ---

      A few questions lead you to the answer.

      ## Does the page say that the password is wrong? {#password}

      Look at the message under the password field.

      - [Yes, the password is wrong](reset-your-password.md)
      - [No, the page does not open](#connection)

      ## Do other websites open? {#connection}

      Try a website that you know well.

      - [Yes, only this one does not](#contact)
      - [No, it was my connection](#fixed)

      """),
  StarterFile(
    path: "billing/index.md",
    text: """
      ---
      title: Bills and payments
      description: Read your invoice, pay it, change how you pay.
      ---

      Everything about invoices and ways to pay.

      """),
  StarterFile(
    path: "billing/faq.md",
    text: """
      ---
      title: Questions about bills
      description: Short answers about invoices, dates and ways to pay.
      type: faq
      ---

      ## When do I get my invoice?

      On the first working day of each month, by e-mail and in your account.

      ## Can I change how I pay?

      Yes. Open **Account** > **Payment** and choose **Change**. The new way counts from the next
      invoice.

      """),
]
