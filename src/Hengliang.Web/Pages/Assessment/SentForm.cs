using Hengliang.Platform.Assessment.Evidence;
using Hengliang.Platform.Kernel;

namespace Hengliang.Web.Pages.Assessment;

/// <summary>A form that was sent to its own page: when it is refused, what was typed stays in it with the sentence beside it.</summary>
/// <remarks>Holds nothing while the page is only read. Files are the one thing that can not be put back: a browser lets nobody but its user choose them.</remarks>
public sealed class SentForm
{
    private readonly IFormCollection? _fields;

    private SentForm(IFormCollection? fields) => (_fields, Typed) = (fields, new(fields ?? FormCollection.Empty));

    public static SentForm Of(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return new(HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType ? http.Request.Form : null);
    }

    /// <summary>Why it was not carried out.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>The files chosen; a field left empty sends none.</summary>
    public IReadOnlyList<SentFile> Files => [.. Chosen(_fields).Select(f => new SentFile(f.FileName, f.OpenReadStream()))];

    public bool HasFiles => Chosen(_fields).Any();

    internal FormReading Typed { get; }

    /// <summary>True when the form of this name was the one sent.</summary>
    public bool Is(string name) => _fields is not null && _fields["_handler"].ToString() == name;

    /// <summary>What a field of the form shows: what was typed when it was sent, else <paramref name="otherwise"/>.</summary>
    public string Shown(string name, string field, string? otherwise = "") => Is(name) ? Typed.Text(field) : otherwise ?? "";

    public void Refuse(Problem problem) => Problem = problem;

    private static IEnumerable<IFormFile> Chosen(IFormCollection? fields) => (fields?.Files ?? Enumerable.Empty<IFormFile>()).Where(f => f.Length > 0);
}
