using Microsoft.AspNetCore.Components;

namespace Hengliang.Web.Shell;

/// <summary>A part of a page that is drawn once what it shows has been read, and not before.</summary>
/// <remarks>The framework draws a component as soon as its loading first waits, and again afterwards: an answer that is sent as a whole gains
/// nothing from that, and each part would have to stand being drawn without its data. Whether loading waits differs between the databases:
/// SQLite answers at once, PostgreSQL never does.</remarks>
public abstract class LoadedFirst : ComponentBase
{
    private bool _hasBegun;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!_hasBegun)
        {
            _hasBegun = true;
            OnInitialized();
            await OnInitializedAsync();
        }

        OnParametersSet();
        await OnParametersSetAsync();
        StateHasChanged();
    }
}

/// <summary>What surrounds a page, drawn once it has been read.</summary>
public abstract class LoadedLayout : LoadedFirst
{
    /// <summary>The page.</summary>
    [Parameter]
    public RenderFragment? Body { get; set; }
}
