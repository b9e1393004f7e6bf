using Hengliang.Platform.Kernel;
using Hengliang.Web.Hosting;

namespace Hengliang.Web.Pages.Assessment;

/// <summary>Hands out a package that is written piece by piece.</summary>
internal static class PackageAnswer
{
    /// <param name="write">Writes the zip, and answers its name.</param>
    public static async Task<IResult> SendAsync(Func<Stream, Task<Outcome<string>>> write)
    {
        // Written to a file first: a large package neither fills the memory nor leaves half of it when something breaks.
        var file = new FileStream(
            Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            var outcome = await write(file);
            if (outcome.IsSuccess)
            {
                file.Position = 0;
                return Results.File(file, "application/zip", outcome.Value);
            }

            await file.DisposeAsync();
            return outcome.Problem.ToHttp();
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
