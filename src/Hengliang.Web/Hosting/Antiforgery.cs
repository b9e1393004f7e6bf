using Hengliang.Platform.Kernel;
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
            : Problem.Invalid(
                "web.no-token",
                "请求没有带上本次登录的防伪标记，没有执行；请刷新页面后再试，程序请先取 /api/token。",
                "The request bears no antiforgery token of this session and was not carried out; reload the page, or fetch /api/token first.").ToHttp();
    }
}
