import Markup

/// The text of a new article: what its kind needs, with hints where the writer's words go. It builds as
/// it is, without a warning.
func skeleton(_ kind: ArticleKind, title: String, today: String) -> String {
  """
  ---
  title: \(yamlString(title))
  description: One sentence that says what the reader gets from this page.
  type: \(kind.rawValue)
  updated: \(today)
  ---

  \(body(of: kind))

  """
}

private func body(of kind: ArticleKind) -> String {
  switch kind {
  case .howTo:
    """
    Say in one or two sentences what to do and where. Many readers need no more.

    ## Before you begin

    - What the reader needs: a role, a device, a number at hand.

    ## Do it

    1. One action a step. Name what the reader sees: **Settings** > **Security**.
    2. The next action.
    3. The last action.

    ## Check that it worked

    Say what the reader sees now, and what to do if not.
    """
  case .faq:
    """
    One sentence that says what these questions are about.

    ## Write the question as a customer asks it?

    Answer in the first sentence. Then say how, and where to read on.

    ## Write the next question?

    Its answer.
    """
  case .troubleshooting:
    """
    One sentence that names the problem in the customer's words.

    ## Does it happen on another device too? {#other-device}

    Say how to find out.

    - [Yes, everywhere](#service)
    - [No, only here](#restart)

    ## Restart the app. Does it work now? {#restart}

    Say how to restart it.

    - [Yes](#fixed)
    - [No](#contact)

    ## Is the service reachable? {#service}

    Say where to look.

    - [Yes](#contact)
    - [No, I wait](#fixed)
    """
  case .concept:
    """
    Say in one or two sentences what it is and why the reader should care.

    ## How it works

    Explain it with an example from the reader's day.

    ## What it means for you

    Say what the reader can do, may do, has to do.
    """
  case .reference:
    """
    Say what is listed here and for which version.

    | Name | Value | Meaning |
    | --- | --- | --- |
    | Name | Value | What it is for |
    """
  case .knownIssue:
    """
    Say what does not work, for whom, and since when.

    ## What you see

    The message, word for word, so that a search finds it.

    ## What to do until it is solved

    1. One action a step.

    ## State

    Say what is being done and when this page will say more.
    """
  }
}

/// A double-quoted scalar of YAML 1.2 (section 7.3.1).
func yamlString(_ text: String) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    if scalar == "\"" || scalar == "\\" { quoted += "\\" }
    quoted.unicodeScalars.append(scalar)
  }
  return quoted + "\""
}
