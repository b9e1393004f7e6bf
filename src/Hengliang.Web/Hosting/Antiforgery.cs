using Microsoft.AspNetCore.Antiforgery;

namespace Hengliang.Web.Hosting;

/// <summary>Checks the form's token where no form field is bound, so that the framework would not ask for it by itself.</summary>
internal static class Antiforgery
{
    public static async ValueTask<object?> Check(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)
            ? await next(call)
            : TypedResults.BadRequest();
    }
}
