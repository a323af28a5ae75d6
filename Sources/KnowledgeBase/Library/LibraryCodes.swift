import Diagnostics
import Markup

// What planning and collecting find.
extension DiagnosticCode {
  public static let localeWithoutFolder = DiagnosticCode(
    "locale-without-folder", .warning,
    "A locale of site.yml has no folder of its name in the content. Its pages all come from the default locale."
  )
  public static let outsideLocales = DiagnosticCode(
    "outside-locales", .warning,
    "In a site with several locales each article stands in the folder of its locale. This one does not and gets no page."
  )
  public static let readmeBesideIndex = DiagnosticCode(
    "readme-beside-index", .warning,
    "README.md is the page of its folder where there is no index.md. Where both are, index.md wins and README.md becomes a page of its own, readme.html."
  )
  public static let noAddress = DiagnosticCode(
    "no-address", .error,
    "Nothing of the file's or folder's name can stand in an address: it has only spaces, dots or characters that cannot be seen."
  )
  public static let reservedName = DiagnosticCode(
    "reserved-name", .warning,
    "Windows reserves this name for a device, so the site cannot be copied there as it is.")
  public static let duplicateRoute = DiagnosticCode(
    "duplicate-route", .error,
    "Two articles or files claim one address, or one claims a folder of the other. Addresses that differ only in case or in the composition of a letter are one on many disks and servers."
  )
  public static let reservedRoute = DiagnosticCode(
    "reserved-route", .error,
    "The site itself has a page or file at the address that this article claims.")
  public static let stepAddressTaken = DiagnosticCode(
    "step-address-taken", .warning,
    "A page, a folder or another step has the address that a step of a guided flow would have. The step's address gets a number."
  )
  public static let duplicateArticleID = DiagnosticCode(
    "duplicate-article-id", .error, "Two articles of one locale have the same 'id'.")
  public static let unknownRelated = DiagnosticCode(
    "unknown-related", .warning,
    "'related' names articles by their id or by their path in the locale's folder, without extension."
  )
}

// What collecting finds.
extension DiagnosticCode {
  public static let longTitle = DiagnosticCode(
    "long-title", .warning, "A title has more than 300 characters. The rest is left out.")
}

// What resolving finds.
extension DiagnosticCode {
  public static let brokenLink = DiagnosticCode(
    "broken-link", .warning,
    "The link leads to no article, file or folder. Its text is shown without a link.")
  public static let brokenAnchor = DiagnosticCode(
    "broken-anchor", .warning,
    "The article has no heading or anchor of this id. The link's text is shown without a link.")
  public static let emptyLink = DiagnosticCode(
    "empty-link", .warning, "The link has no destination, or no text that a reader could follow.")
  public static let refusedLink = DiagnosticCode(
    "refused-link", .warning,
    "The destination is no address that a page may lead to. The link's text is shown without a link."
  )
  public static let linkOutside = DiagnosticCode(
    "link-outside", .warning,
    "The destination is outside of the content folder, where nothing is read.")
  public static let linkToDraft = DiagnosticCode(
    "link-to-draft", .warning, "The article is a draft and not published.")
  public static let linkToUnpublished = DiagnosticCode(
    "link-to-unpublished", .warning,
    "The file is there but has no page: it is only included, left out by a rule, or of a kind that is not published."
  )
  public static let wrongCase = DiagnosticCode(
    "wrong-case", .warning,
    "The name is written in another case. The link works here, but not on disks that tell case apart."
  )
  public static let schemelessLink = DiagnosticCode(
    "schemeless-link", .warning,
    "An address that begins with '//' takes the scheme of the page. It is read as https.")
  public static let missingImage = DiagnosticCode(
    "missing-image", .warning,
    "The picture is not in the content. Its alternative text is shown in its place.")
  public static let notAnImage = DiagnosticCode(
    "not-an-image", .warning,
    "The file is no picture of a kind that pages show: PNG, JPEG, GIF, WebP, SVG.")
  public static let remoteImage = DiagnosticCode(
    "remote-image", .warning,
    "Readers' visits would be told to another host. The picture becomes a link, unless 'image-hosts' of site.yml names the host."
  )
  public static let missingAlternativeText = DiagnosticCode(
    "missing-alt", .warning,
    "A reader who does not see the picture is told nothing. Mark decoration with ':::image type=\"icon\"'."
  )
  public static let refusedData = DiagnosticCode(
    "refused-data", .warning,
    "Of 'data:' addresses only PNG, JPEG, GIF and WebP pictures of at most 256 KiB in base64 are taken."
  )
  public static let assetCollision = DiagnosticCode(
    "asset-collision", .error,
    "Two different files would have one name in the output, because their hashes begin alike.")
  public static let brokenContentsEntry = DiagnosticCode(
    "broken-contents-entry", .warning,
    "An entry of the contents leads to no article. It has no effect.")
  public static let redirectLoop = DiagnosticCode(
    "redirect-loop", .warning,
    "A redirect leads back to itself, directly or through others. In redirects.yml that is an error."
  )
  public static let redirectChain = DiagnosticCode(
    "redirect-chain", .warning,
    "A redirect leads to another redirect. The site leads to the end of the chain in one hop.")
  public static let redirectTargetMissing = DiagnosticCode(
    "redirect-target-missing", .warning,
    "A redirect leads to no page of the site. In redirects.yml that is an error.")
  public static let redirectFromPage = DiagnosticCode(
    "redirect-from-page", .warning,
    "A redirect begins at an address that an article or another redirect has. The article, or the redirect told first, keeps it. In redirects.yml that is an error."
  )
  public static let foreignRedirect = DiagnosticCode(
    "foreign-redirect", .warning,
    "A redirect of a Learn tree leads to a host that 'redirect-hosts' of site.yml does not name. It is left out."
  )
  public static let refusedRedirect = DiagnosticCode(
    "refused-redirect", .error,
    "A redirect may lead to pages of the site, and to other hosts only if 'redirect-hosts' of site.yml names them."
  )
}

// What checking finds.
extension DiagnosticCode {
  public static let noArticles = DiagnosticCode(
    "no-articles", .error,
    "There is nothing to publish. A site without any article would replace a good one: a folder named wrongly, or a checkout that failed."
  )
  public static let emptyArticle = DiagnosticCode(
    "empty-article", .warning, "The article has no text. Its page shows the title alone.")
  public static let missingTitle = DiagnosticCode(
    "missing-title", .warning,
    "The article has neither a 'title' in its front matter nor a heading of level one. Its file name serves as title."
  )
  public static let duplicateTitle = DiagnosticCode(
    "duplicate-title", .warning,
    "Articles of one category have the same title, so readers cannot tell them apart in lists.")
  public static let unknownIcon = DiagnosticCode(
    "unknown-icon", .warning,
    "'icon' of a category names no picture that there is. The category shows one that fits any."
  )
  public static let unknownProduct = DiagnosticCode(
    "unknown-product", .warning,
    "'products' of an article names what 'products' of site.yml does not list. It is not shown as a product."
  )
  public static let notInContents = DiagnosticCode(
    "not-in-contents", .warning,
    "Articles beside a contents file that does not name them. They are published and stand after those it names."
  )
}

/// The codes of planning, collecting, resolving and checking.
public let libraryCodes: [DiagnosticCode] = [
  .localeWithoutFolder, .outsideLocales, .readmeBesideIndex, .noAddress, .reservedName,
  .duplicateRoute, .reservedRoute, .stepAddressTaken, .duplicateArticleID, .unknownRelated,
  .brokenLink, .brokenAnchor, .emptyLink, .refusedLink, .linkOutside, .linkToDraft,
  .linkToUnpublished, .wrongCase, .schemelessLink, .missingImage, .notAnImage, .remoteImage,
  .missingAlternativeText, .refusedData, .assetCollision, .brokenContentsEntry, .redirectLoop,
  .redirectChain, .redirectTargetMissing, .redirectFromPage, .refusedRedirect,
  .foreignRedirect,
  .unknownIcon, .unknownProduct, .noArticles, .emptyArticle, .longTitle, .missingTitle,
  .duplicateTitle, .notInContents,
]

/// The codes of everything that compiling may tell.
public let compilerCodes: [DiagnosticCode] =
  markupCodes + settingsCodes + editionCodes + libraryCodes + supportCodes + styleCodes + indexCodes
  + renderCodes
