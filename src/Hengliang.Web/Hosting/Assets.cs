using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Hengliang.Web.Hosting;

/// <summary>Addresses of our own files with the version of their content, so that a browser may keep them for good.</summary>
internal sealed class Assets(IWebHostEnvironment site)
{
    private readonly ConcurrentDictionary<string, string> _addresses = new(StringComparer.Ordinal);

    /// <summary>The address of a file under wwwroot.</summary>
    /// <exception cref="FileNotFoundException">There is no such file: the build did not copy it, or its name is mistyped.</exception>
    public string this[string path] => _addresses.GetOrAdd(path, static (p, files) => Address(p, files), site.WebRootFileProvider);

    public static StaticFileOptions Options { get; } = new()
    {
        ContentTypeProvider = new FileExtensionContentTypeProvider { Mappings = { [".geojson"] = "application/geo+json" } },
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
            file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache",
    };

    private static string Address(string path, IFileProvider files)
    {
        var file = files.GetFileInfo(path);
        if (!file.Exists)
            throw new FileNotFoundException($"wwwroot has no file {path}.", path);
        using var stream = file.CreateReadStream();
        return $"/{path}?v={Convert.ToHexStringLower(SHA256.HashData(stream))[..12]}";
    }
}
